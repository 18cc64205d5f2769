"""What several screens can do, as mixins."""
