"""Every sentence that the app and the command line share."""
