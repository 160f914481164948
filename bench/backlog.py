#!/usr/bin/env python3
"""A backlog of 1,000 files for each size given in GB (default: 1), read into CSV by ./drover run: is memory flat, is time linear?
 backlog.py [GB...]      FILES=1000 and BENCH_WORK=<folder with room for 1.5 times the largest size> choose
One row a size; every second a sample (seconds, MB read into CSV, RSS in MB) in $BENCH_WORK/backlog-<GB>.csv."""
import sys; sys.path.insert(0, __import__('os').path.dirname(__import__('os').path.abspath(__file__)))
import peerlib, p_drover
from peerlib import *

FILES = int(os.environ.get('FILES', '1000'))

def backlog(folder, gigabytes):
    """FILES files, the last one live, each with a first line of its own: byte-identical files would be one content"""
    piece = peerlib.P + '/piece.log'
    os.makedirs(peerlib.P, exist_ok=True)
    megabytes = gigabytes * 1000 / FILES
    lines = int(subprocess.check_output([sys.executable, HERE + '/gen.py', 'sftpgo', piece, '--mb', str(megabytes)]).split()[0])
    rest = open(piece, 'rb').read(); os.remove(piece)
    for i in range(FILES):
        first = b'{"level":"info","time":"2024-09-16T03:00:00.000","sender":"Upload","size_bytes":%d,"username":"first"}\n' % i
        with open(folder + ('/a.log' if i == FILES - 1 else '/a-%06d.log' % i), 'wb') as f: f.write(first); f.write(rest)
    return FILES * (lines + 1), FILES * (len(rest) + len(first))

def count(path):
    with open(path, 'rb') as f: return sum(piece.count(b'\n') for piece in iter(lambda: f.read(1 << 20), b''))

def run(gigabytes):
    w = fresh('backlog'); room = shutil.disk_usage(w).free
    if room < gigabytes * 1.5e9: sys.exit('%s GB need %.0f GB of free disk in %s, there are %.0f; set BENCH_WORK' % (gigabytes, gigabytes * 1.5, w, room / 1e9))
    lines, total = backlog(w + '/in', gigabytes)
    t0 = time.perf_counter(); p = start(p_drover.site(w, archives='a-*.log'), w); csv = w + '/out/o.csv'
    while size([csv]) == 0:
        if p.poll() is not None: sys.exit(open(w + '/stdout').read())
        time.sleep(.01)
    began = grown = time.perf_counter(); samples = []; last = 0
    while time.perf_counter() - grown < 5:
        n = size([csv]); now = time.perf_counter()
        if n != last: last = n; grown = now
        samples.append((now - began, n, rss(p.pid))); time.sleep(1 if n == last and now - began > 20 else .2)
    cpu_s, peak = stop(p); rows = count(csv)
    with open('%s/backlog-%s.csv' % (peerlib.P, gigabytes), 'w') as f:
        f.write('seconds,csv_mb,rss_mb\n'); f.writelines('%.1f,%.1f,%.0f\n' % (t, n / 1e6, m) for t, n, m in samples)
    at = lambda part: next((t, m) for t, n, m in samples if n >= part * last)
    seconds = grown - began
    print('| %s GB, %d files | %.1f | %.1f | %.2f | %s | %.0f | %s |' % (gigabytes, FILES, seconds, total / seconds / 1e6, at(.5)[0] / seconds,
        ' '.join('%.0f' % at(x / 10)[1] for x in range(1, 11, 3)), peak, '%d lost' % (lines - rows) if rows != lines else 'all'), flush=True)
    shutil.rmtree(w)

if __name__ == '__main__':
    subprocess.run([p_drover.ROOT + '/drover', '--version'], check=True)      # builds if needed, outside of what is measured
    print('| backlog | seconds | MB/s | half way after, of the time | RSS at 10, 40, 70, 100%, MB | peak | lines |\n|---|---:|---:|---:|---:|---:|---:|')
    for each in sys.argv[1:] or ['1']: run(float(each) if '.' in each else int(each))
