"""Files, resources and cell widths: what every floor above the domain uses."""
