"""The posters of the films that *Lost in Starlight* is measured against, one scene a film."""
