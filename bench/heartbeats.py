#!/usr/bin/env python3
"""What heartbeats cost: MACHINES=500 machines, each saying every PERIOD=5 seconds that it is there, over connections of their own, to one
service with nothing else to do. Warms up for WARM=60 s, measures for TIME=60 s, prints the share of one core and the slowest answer.
 heartbeats.py        needs the packaged program: ./mvnw package -DskipTests"""
import asyncio, json, os, re, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MACHINES, PERIOD, WARM, TIME = (float(os.environ.get(k, d)) for k, d in (('MACHINES', 500), ('PERIOD', 5), ('WARM', 60), ('TIME', 60)))

def cpu_seconds(pid):
    fields = open('/proc/%d/stat' % pid).read().rsplit(') ', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

async def machine(i, host, port, end, answers):
    body = lambda: json.dumps({'collector': 'machine-%03d' % i, 'instance': str(i), 'periodSeconds': PERIOD,
        'sentAt': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()), 'sources': [{'id': 'm%03d' % i, 'badge': 'live'}]}).encode()
    reader, writer = await asyncio.open_connection(host, port)
    due = time.monotonic() + PERIOD * i / MACHINES
    while due < end:
        await asyncio.sleep(max(0, due - time.monotonic())); due += PERIOD
        data = body(); began = time.monotonic()
        writer.write(b'POST /api/heartbeats HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n' % (host.encode(), port, len(data)) + data)
        head = await reader.readuntil(b'\r\n\r\n')
        await reader.readexactly(int(re.search(rb'(?i)content-length: *(\d+)', head).group(1)))
        answers.append((time.monotonic(), int(head.split()[1]), time.monotonic() - began))
    writer.close()

async def run(pid, host, port):
    answers = []; start = time.monotonic(); end = start + WARM + TIME
    tasks = [asyncio.create_task(machine(i, host, port, end, answers)) for i in range(int(MACHINES))]
    await asyncio.sleep(WARM); began, cpu = time.monotonic(), cpu_seconds(pid)
    await asyncio.sleep(TIME - 1); took, used = time.monotonic() - began, cpu_seconds(pid) - cpu
    await asyncio.gather(*tasks)
    measured = [a for a in answers if a[0] >= began]
    assert all(code == 200 for _, code, _ in answers), 'refused: %s' % {code for _, code, _ in answers}
    slowest = sorted(a[2] for a in measured)
    print('%d machines, every %g s: %.0f heartbeats/s cost %.1f %% of one core; 99 of 100 are answered in %.1f ms, the slowest in %.1f ms'
          % (MACHINES, PERIOD, len(measured) / took, 100 * used / took, 1000 * slowest[len(slowest) * 99 // 100], 1000 * slowest[-1]))

home = tempfile.mkdtemp(prefix='drover-heartbeats')
log = open(home + '/log', 'w')
service = subprocess.Popen([ROOT + '/drover', 'run'], cwd=home, stdout=log, stderr=log,
    env=dict(os.environ, DROVER_HOME=home, DROVER_HTTP_PORT='0', DROVER_MANAGEMENT_PORT='0'))
try:
    address = None
    while not address:
        if service.poll() is not None: sys.exit(open(home + '/log').read())
        address = re.search(r'Page http://(\S+?):(\d+)', open(home + '/log').read()); time.sleep(.2)
    host, port = address.groups()
    # the launcher may be a shell in front of the program
    pid = service.pid
    for child in open('/proc/%d/task/%d/children' % (pid, pid)).read().split():
        if 'java' in open('/proc/%s/comm' % child).read(): pid = int(child)
    asyncio.run(run(pid, host, int(port)))
finally:
    service.terminate(); service.wait(30); shutil.rmtree(home, ignore_errors=True)
