"""What the tests of the interface share."""
