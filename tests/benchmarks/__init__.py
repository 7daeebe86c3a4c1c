"""Measurements that are written down: `make eval`, `make bench`."""
