"""Run a program, and write its processor time in seconds and its peak memory in bytes to a file descriptor.

Usage: launch.py DESCRIPTOR PROGRAM [ARGUMENT ...]. It is a process of its own, and small, because on Linux a program's peak
memory begins with that of the process which started it.
"""

import os
import sys

written = int(sys.argv[1])
os.set_inheritable(written, False)  # noqa: FBT003 - it takes no name
started = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(started, 0)
unit = 1 if sys.platform == "darwin" else 1024
os.write(written, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss * unit}".encode())
sys.exit(os.waitstatus_to_exitcode(status))
