"""What an index is built from: one file or folder a format."""
