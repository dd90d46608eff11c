"""Whose a file is that this user may not use, and how to act as that one."""

import grp
import os
import pwd
import shutil
import sys
from pathlib import Path

#: Where sudo looks (its own default, secure_path).
_SECURE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def act_as(path: Path) -> str:
    """What to do about a file or folder of another user, such as a service's; "" where it is one's own.

    A configuration is often root's, and readable for the group that bears the service's name.
    """
    for place in (path, *path.parents):
        try:
            found = place.stat()
        except OSError:  # not there yet, or in a folder that is closed: that one tells
            continue
        name = _name(found.st_uid, found.st_gid)
        return f"it belongs to {name}; act as that user: {command(name)} ..." if name else ""
    return ""


def command(name: str) -> str:
    """How to run this program as another user; by its path where sudo would not find it."""
    own = Path(sys.executable).with_name("sincerely")
    found = shutil.which("sincerely", path=_SECURE) or not own.is_file()
    return f"sudo -u {name} {'sincerely' if found else own}"


def _name(uid: int, gid: int) -> str:
    """The user to become: the owner, or for root's files the user of the group's name."""
    if uid == os.geteuid():
        return ""
    try:
        if uid:
            return pwd.getpwuid(uid).pw_name
        group = grp.getgrgid(gid).gr_name
        return pwd.getpwnam(group).pw_name if gid else ""
    except KeyError:
        return ""
