"""Several people at one library: who they are, what each may do, and the door that every request passes.

    users.py       the file of accounts: names, roles, hashed passwords, tokens for programs
    passwords.py   hashing and checking a password
    sessions.py    who is logged in, and until when
    throttle.py    guessing slowed down and locked out; how fast one person may ask
    viewer.py      the person a request comes from, as everything behind the door sees them
    permits.py     which role each address needs
    door.py        what every request passes: no account, no entry
    login.py       the page to log in on, and logging out

Without a file of accounts there is one person, who may do everything (`viewer.OWNER`).
"""
