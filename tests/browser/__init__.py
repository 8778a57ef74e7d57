"""The report in a real browser: what people see, click and download, with the network cut off."""
