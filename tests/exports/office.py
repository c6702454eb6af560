"""Run by a Python that has LibreOffice's bridge: opens Word files in LibreOffice and prints, as JSON, the paragraphs
that each has with all its tracked changes accepted, and rejected, and how many pages it takes.

    python3 office.py PROGRAM FOLDER FILE…
"""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS = 240
"""How long LibreOffice may take to start or to end: it makes a profile first, and machines may be busy."""


def main(program, folder, *files):
    pipe = f"agreed{uuid.uuid4().hex}"  # pipes are the user's: another run of the tests has folders of the same name
    command = [
        program,
        f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nodefault",
        f"--accept=pipe,name={pipe};urp",
    ]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        context = connected(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext", office)
        print(json.dumps([{way: read(context, file, way) for way in ("Accept", "Reject")} for file in files]))
    finally:
        os.killpg(office.pid, signal.SIGKILL)  # nothing of it is kept; asked to end, it may wait for what is open
        office.wait(SECONDS)


def connected(address, office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + SECONDS
    while True:
        try:
            return resolver.resolve(address)
        except NoConnectException:
            if office.poll() or time.monotonic() > end:
                print(f"LibreOffice does not answer; it ended with {office.poll()}.", file=sys.stderr)
                raise
            time.sleep(0.2)


def read(context, file, way):
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (hidden,))
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    frame = document.CurrentController.Frame
    changes = document.Redlines.createEnumeration().hasMoreElements()
    pages = document.CurrentController.PageCount
    dispatcher.executeDispatch(frame, f".uno:{way}AllTrackedChanges", "", 0, ())
    left = document.Redlines.createEnumeration().hasMoreElements()
    paragraphs = document.Text.createEnumeration()
    texts = []
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph"):  # and is no table
            texts.append(paragraph.String)
    # It is left open: LibreOffice died once while it closed one, and all of it is ended when every file is read.
    return {"texts": texts, "changes": changes, "left": left, "pages": pages}


main(*sys.argv[1:])
