"""The ML Manager's Python names. Everything is done by Millrace's Java objects, over `splicemachine.bridge`."""
