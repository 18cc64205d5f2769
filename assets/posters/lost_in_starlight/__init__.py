"""The pieces of the Lost in Starlight poster, one module for each thing in the picture."""
