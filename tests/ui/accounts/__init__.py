"""Accounts: the file, sessions, the door, who sees and changes what."""
