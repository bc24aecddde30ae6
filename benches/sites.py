#!/usr/bin/env python3
"""Times attain on generated sites of several sizes, beside a plain copy of the same bytes (Python 3, standard library only).

    cargo build --release
    python3 benches/sites.py                     # S and M
    python3 benches/sites.py --sizes S M L --work /tmp/attain-bench

For each size: the phases of a first build, what a build costs when nothing or one report has changed, what a check costs, and
how long `attain serve` takes from saving a report to answering with its new page. Absolute times say little about another
machine: the ratios to reading the input and writing as many bytes as the output has, with two threads and nothing else, are
taken in the same run. Old output is moved away, not deleted, as creating files soon after deleting many is slow on some disks.
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 3


def timed(command):
    """Wall time, CPU time and peak memory of a command that must succeed; what it says on standard error."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(map(str, command))}: {said}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024, "said": said}


def best(measure):
    """The fastest of some rounds: others had something else to do."""
    return min((measure() for _ in range(ROUNDS)), key=lambda result: result["wall"])


def floor(site, output, copy):
    """Reads every file of the site, and writes files of the sizes that the output has, with two threads and nothing else."""
    files = [(path.relative_to(output), path.stat().st_size) for path in sorted(output.rglob("*")) if path.is_file()]
    inputs = [path for path in sorted((site / "content").rglob("*")) if path.is_file()]
    for folder in {(copy / path).parent for path, _ in files}:
        folder.mkdir(parents=True, exist_ok=True)
    block = b"x" * max(size for _, size in files)

    def read(path):
        descriptor = os.open(path, os.O_RDONLY)
        while os.read(descriptor, 1 << 20):
            pass
        os.close(descriptor)

    def write(file):
        path, size = file
        descriptor = os.open(copy / path, os.O_WRONLY | os.O_CREAT, 0o644)
        os.write(descriptor, memoryview(block)[:size])
        os.close(descriptor)

    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(read, inputs, chunksize=64))
        list(pool.map(write, files, chunksize=64))
    return time.perf_counter() - start, len(files), sum(size for _, size in files)


def served(attain, site, report, page):
    """Seconds from saving a report to the first answer that has its new text, once for each round."""
    command = [attain, "serve", "--site", site, "--port", "0", "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    port = None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            port = int(found.group(1))
            break
    threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def get(path):
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    original = report.read_text()
    times = []
    try:
        for path in ["/index.html", "/" + page.split("/")[0] + "/index.html", "/" + page]:
            get(path)
        for number in range(ROUNDS * 2):
            mark = f"Sentence number {number} of this benchmark."
            time.sleep(0.3)
            start = time.perf_counter()
            report.write_text(f"{original}\n{mark}\n")
            while mark not in get("/" + page):
                time.sleep(0.0005)
            times.append(time.perf_counter() - start)
    finally:
        report.write_text(original)
        process.kill()
        process.wait()
    return sorted(times)


def measure(attain, size, work):
    site = work / f"site-{size}"
    if not site.exists():
        subprocess.run([sys.executable, HERE / "gen_site.py", "--size", size, "--out", site], check=True, stdout=subprocess.DEVNULL)
    output, aside = work / f"output-{size}", work / "aside"
    aside.mkdir(exist_ok=True)
    build = [attain, "build", "--site", site, "--output", output, "--quiet", "--timings=json"]

    def move_away():
        if output.exists():
            output.rename(aside / f"{size}-{time.time_ns()}")

    def first():
        move_away()
        return timed(build)

    built = best(first)
    copied, files, size_of_output = floor(site, output, aside / f"copy-{time.time_ns()}")
    unchanged = best(lambda: timed(build))
    report = next(path for path in sorted((site / "content/reports").rglob("*.md")))
    original = report.read_text()

    def one_changed():
        report.write_text(original + f"\nOne sentence more at {time.time_ns()}.\n")
        return timed(build)

    changed = best(one_changed)
    report.write_text(original)
    checked = best(lambda: timed([attain, "check", "--site", site, "--quiet", "--timings=json"]))
    page = str(report.relative_to(site / "content").with_suffix(".html"))
    saved = served(attain, site, report, page)

    texts = sum(1 for path in (site / "content").rglob("*") if path.is_file())
    phases = json.loads(built["said"].splitlines()[-1])
    print(f"\n{size}: {texts:,} files in, {files:,} files and {size_of_output / 1e6:.0f} MB out")
    print(f"  first build      {built['wall']:8.2f} s  {built['cpu']:8.2f} s CPU  {built['memory']:6.0f} MB"
          f"  {texts / built['wall']:8.0f} files/s  {built['wall'] / copied:5.2f} x reading and writing ({copied:.2f} s)")
    for name, result in [("nothing changed", unchanged), ("one report changed", changed), ("check", checked)]:
        print(f"  {name:<18}{result['wall']:7.2f} s  {result['cpu']:8.2f} s CPU  {result['memory']:6.0f} MB"
              f"  {result['wall'] / built['wall']:5.2f} x the first build")
    print(f"  save to page     {saved[len(saved) // 2] * 1000:8.1f} ms (fastest {saved[0] * 1000:.1f} ms)")
    print("  phases           " + ", ".join(f"{name} {time:.0f}" for name, time in phases["phases"].items()) + " ms")
    print("  on all threads   " + ", ".join(f"{name} {time:.0f}" for name, time in phases["all_threads"].items()) + " ms")
    return built


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attain", default=HERE.parent / "target/release/attain", help="the program to time")
    parser.add_argument("--sizes", nargs="+", default=["S", "M"], choices=["S", "M", "L"])
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / "target/bench-sites", help="where sites and output go")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    results = {size: measure(arguments.attain, size, arguments.work) for size in arguments.sizes}
    for smaller, larger in [("S", "M"), ("M", "L")]:
        if smaller in results and larger in results:
            growth = results[larger]["cpu"] / results[smaller]["cpu"]
            print(f"\n{larger} takes {growth:.1f} times the CPU of {smaller} for about ten times the files")


if __name__ == "__main__":
    main()
