"""Take pictures of the pages from the running service, for the README.

Run it as ``python benchmarks/screenshots.py FOLDER [--store DIR]``; it needs Chromium
and playwright. Without a store the example page is shown. The README has the first
picture of the example page, ``docs/images/paragraph.png``.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SHOTS = (
    ("paragraph", "/eli/un/sc/res/2017/2388/op/4", 900, 500, "light"),
    ("paragraph-dark", "/eli/un/sc/res/2017/2388/op/4", 900, 560, "dark"),
    ("paragraph-phone", "/eli/un/sc/res/2017/2388/op/4", 390, 844, "light"),
    ("start", "/", 1100, 800, "light"),
    ("instrument", "/eli/un/sc/res/2017/2388", 1100, 800, "light"),
    ("treaty", "/eli/un/treaty/XVIII-12", 1100, 800, "light"),
    ("actor", "/id/actor/unodc.html", 1100, 800, "light"),
)
"""Name, path, width and height in pixels, and colours of each picture."""


def main() -> int:
    """Start the service, take the pictures, stop it."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("folder", type=Path)
    made.add_argument("--store")
    given = made.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = [sys.executable, "-m", "normgraph", "serve", "--port", str(port)]
    service = subprocess.Popen(
        command + (["--store", given.store] if given.store else [])
    )
    try:
        _wait_for(port)
        with sync_playwright() as started:
            path = shutil.which("chromium")
            browser = started.chromium.launch(
                executable_path=path, args=["--no-sandbox"]
            )
            for shot in SHOTS:
                _take(browser, f"http://127.0.0.1:{port}", given.folder, *shot)
            browser.close()
    finally:
        service.terminate()
        service.wait()
    return 0


def _take(
    browser: Browser,
    url: str,
    folder: Path,
    name: str,
    path: str,
    width: int,
    height: int,
    colours: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if colours == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url + path)
    page.screenshot(path=folder / f"{name}.png")
    context.close()
    print(folder / f"{name}.png")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the service does not answer")


if __name__ == "__main__":
    raise SystemExit(main())
