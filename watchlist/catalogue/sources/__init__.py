"""The sources that an index is built from: one file or folder for each format."""
