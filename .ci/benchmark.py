"""benchmark.py GENERATOR PROGRAM FOLDER   how long `prowess check` takes on 3,000 files, as a multiple of `rg -c role` on the same files

The best of nine turns each, since others may use the machine. A figure to look at, not a verdict: a busy machine says more than the goal of 4."""
import os, subprocess, sys, time

generator, program, folder = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
subprocess.run([sys.executable, generator, folder, "--size", "medium", "--prowess-only"], check=True, stdout=subprocess.DEVNULL)


def took(command):
    start = time.perf_counter()
    subprocess.run(command, cwd=f"{folder}/prowess", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


turns = [(took(["rg", "-c", "role"]), took([program, "check", "--format", "json", "--today", "2027-01-04", "."])) for _ in range(9)]
search, check = (min(times) for times in zip(*turns))
print(f"rg -c {search * 1000:.0f} ms, prowess check {check * 1000:.0f} ms: {check / search:.1f} times (the goal is 4)")
