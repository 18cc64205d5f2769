"""What the command line and the app share: one profile, open, with everything that it hears from and is saved to."""
