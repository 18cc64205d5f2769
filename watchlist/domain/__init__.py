"""The domain: frozen values and pure functions, with no disk and no interface."""
