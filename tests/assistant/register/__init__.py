"""Trips, people, outcomes and conflicts, against lists made by hand."""
