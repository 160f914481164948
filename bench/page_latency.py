#!/usr/bin/env python3
"""The overview of many sources in a real Chromium while their logs change: from the write of a line to the painted page, end to end.
 page_latency.py                     SOURCES=200 CHANGES=50 (a second) VIEWERS=100 SECONDS=30 CHROMIUM=chromium choose
One row for each of two loads: a few changes and nobody else looking on; CHANGES a second and VIEWERS more pages' links open. Tasks are those of
the page's main thread in the browser's own trace; the service's CPU is counted over the same seconds. Standard library only."""
import sys; sys.path.insert(0, __import__('os').path.dirname(__import__('os').path.abspath(__file__)))
import base64, datetime, queue, random, selectors, socket, threading, urllib.parse
import p_drover
from peerlib import *

SOURCES, CHANGES, VIEWERS, SECONDS = (int(os.environ.get(name, default)) for name, default in (('SOURCES', 200), ('CHANGES', 50), ('VIEWERS', 100), ('SECONDS', 30)))

# what a tile says, each time that it says something else, and when that frame was made
PROBE = """(() => {
  window.seen = [];
  const said = new Map();
  const look = tiles => setTimeout(() => {
    const at = performance.timeOrigin + performance.now();
    for (const [tile, text] of tiles) window.seen.push([tile, text, at]);
  });
  new MutationObserver(records => {
    const news = [];
    for (const tile of new Set(records.map(record => (record.target.closest ? record.target : record.target.parentElement)?.closest('.tile')))) {
      if (!tile) continue;
      const text = tile.querySelector('.word')?.textContent + ' ' + tile.querySelector('.facts dd')?.textContent;
      if (said.get(tile) !== text) { said.set(tile, text); news.push([tile.dataset.id, text]); }
    }
    if (news.length) look(news);
  }).observe(document.getElementById('packs'), { subtree: true, childList: true, characterData: true });
})()"""

class Browser:
    """Chromium, spoken to over its pipe: JSON messages that end with NUL"""
    def __init__(self, folder):
        there, self.out = os.pipe(); self.inn, here = os.pipe()
        def pipes(): a = os.dup(there); b = os.dup(here); os.dup2(a, 3); os.dup2(b, 4); os.set_inheritable(3, True); os.set_inheritable(4, True)
        self.process = subprocess.Popen([os.environ.get('CHROMIUM', 'chromium'), '--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', '--window-size=1920,1080',
            '--user-data-dir=' + folder, 'about:blank'], preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(there); os.close(here); self.number = 0; self.answers = {}; self.events = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
    def read(self):
        rest = b''
        while True:
            piece = os.read(self.inn, 1 << 20)
            if not piece: return
            *whole, rest = (rest + piece).split(b'\0')
            for message in map(json.loads, whole):
                if 'id' in message: self.answers[message['id']].put(message)
                else: self.events.put(message)
    def call(self, method, session=None, **params):
        self.number += 1; self.answers[self.number] = queue.Queue()
        message = dict(id=self.number, method=method, params=params); message.update(sessionId=session) if session else None
        os.write(self.out, json.dumps(message).encode() + b'\0'); answer = self.answers[self.number].get(timeout=120)
        if 'error' in answer: sys.exit('%s: %s' % (method, answer['error']))
        return answer['result']
    def open(self, address):
        target = self.call('Target.createTarget', url=address)['targetId']
        self.page = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
    def value(self, expression): return self.call('Runtime.evaluate', self.page, expression=expression, returnByValue=True)['result'].get('value')
    def traced(self, work):
        """milliseconds of all tasks of the page's main thread while work is done"""
        self.call('Tracing.start', traceConfig=dict(includedCategories=['toplevel', 'disabled-by-default-devtools.timeline', '__metadata']), transferMode='ReportEvents')
        work(); self.call('Tracing.end'); trace = []
        while True:
            event = self.events.get(timeout=120)
            if event['method'] == 'Tracing.dataCollected': trace += event['params']['value']
            if event['method'] == 'Tracing.tracingComplete': break
        main = {(e['pid'], e['tid']) for e in trace if e['name'] == 'thread_name' and e['args']['name'] == 'CrRendererMain'}
        return sorted(e['dur'] / 1000 for e in trace if e['name'] == 'RunTask' and e.get('ph') == 'X' and (e['pid'], e['tid']) in main)

class Viewers(threading.Thread):
    """links as a page opens them, whose messages nobody draws"""
    def __init__(self, api, count):
        super().__init__(daemon=True); self.selector = selectors.DefaultSelector(); self.bytes = 0; self.gone = 0; at = urllib.parse.urlsplit(api)
        for _ in range(count):
            s = socket.create_connection((at.hostname, at.port)); key = base64.b64encode(os.urandom(16)).decode()
            s.sendall(('GET /live HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n' % (at.netloc, key)).encode())
            if b' 101 ' not in s.recv(4096).split(b'\r\n')[0] + b' ': sys.exit('the service opens no link')
            s.setblocking(False); self.selector.register(s, selectors.EVENT_READ)
    def run(self):
        while True:
            for key, _ in self.selector.select(1):
                piece = key.fileobj.recv(1 << 20); self.bytes += len(piece)
                if not piece: self.selector.unregister(key.fileobj); self.gone += 1
            time.sleep(.02)                                                         # what came meanwhile is read at once: this program shall not be what is measured

def site(w):
    h = w + '/home'; os.makedirs(h + '/config/routes')
    open(h + '/config/application.yaml', 'w').write('drover:\n  http: { port: 0 }\n  management: { port: 0 }\n')
    with open(h + '/config/routes/site.camel.yaml', 'w') as f:
        for i in range(SOURCES): open(log(w, i), 'w').close(); f.write('- templatedRoute:\n    routeTemplateRef: laser\n    parameters: [ { name: machine, value: m%03d }, { name: log, value: "%s" }, { name: zone, value: UTC } ]\n' % (i, log(w, i)))
    os.environ['DROVER_HOME'] = h
    return [p_drover.ROOT + '/drover', 'run']

def log(w, i): return '%s/in/m%03d.txt' % (w, i)

def write(w, a_second, seconds, number, each=None):
    """appends lines, each of which changes what a tile says; when, in milliseconds since 1970, and what it then says. To random logs, or to each in turn"""
    files = [open(log(w, i), 'ab', buffering=0) for i in range(SOURCES)]; jobs = [None] * SOURCES; written = []; begin = time.time()
    for n in range(int(a_second * seconds)):
        time.sleep(max(0, begin + n / a_second - time.time())); i = each[n] if each else random.randrange(SOURCES)
        if jobs[i] is None: jobs[i] = 'P%05d.nc' % (number + n); rest = '|Info|ACS Controller|Downloading Part Program C:\\P\\' + jobs[i]; said = 'Setup ' + jobs[i]
        else: rest = '|Info|Button Pressed|Cycle Start'; said = 'Cutting ' + jobs[i]; jobs[i] = None
        line = (datetime.datetime.now(datetime.timezone.utc).strftime('%m/%d/%Y %H:%M:%S.%f')[:-3] + rest + '\n').encode(); t = time.time() * 1000
        files[i].write(line); written.append(('m%03d' % i, said, t))
    return written

def run(name, w, browser, pid, a_second, number):
    browser.value('window.seen.length = 0'); c = cpu(pid); written = []; t = time.time()
    tasks = browser.traced(lambda: written.extend(write(w, a_second, SECONDS, number)))
    c = (cpu(pid) - c) / (time.time() - t); time.sleep(3); seen = {}
    for tile, said, at in browser.value('window.seen'): seen.setdefault((tile, said), at)
    late = sorted(seen[tile, said] - at for tile, said, at in written if (tile, said) in seen); missed = len(written) - len(late)
    if not late: sys.exit('nothing came to the page')
    part = lambda share: late[min(len(late) - 1, int(share * len(late)))]
    over = [x for x in tasks if x > 50]
    print('| %s | %.0f | %.0f | %.0f | %.0f | %d of %d | %.1f |' % (name, part(.5), part(.99), late[-1], tasks[-1] if tasks else 0, len(over), len(tasks), 100 * c), flush=True)
    if missed: print('%d changes were gone from the page before they were looked at' % missed, file=sys.stderr)

if __name__ == '__main__':
    subprocess.run([p_drover.ROOT + '/drover', '--version'], check=True)             # builds if needed, outside of what is measured
    w = fresh('page'); p = start(site(w), w); api = p_drover.page(p, w); browser = Browser(w + '/chromium')
    try:
        browser.open(api + '/'); write(w, 50, SOURCES / 50, 0, range(SOURCES))
        while (browser.value("document.querySelectorAll('.tile.machine').length") or 0) < SOURCES: time.sleep(.2)
        time.sleep(20); browser.value(PROBE); write(w, CHANGES, 10, 20_000); time.sleep(3)          # Java and JavaScript have seen it all once
        print('| %d sources | p50, ms | p99, ms | longest, ms | longest task of the page, ms | tasks over 50 ms | service, %% of a core |\n|---|---:|---:|---:|---:|---:|---:|' % SOURCES)
        run('10 changes/s, one page', w, browser, p.pid, 10, 30_000)
        Viewers(api, VIEWERS).start(); time.sleep(3)
        run('%d changes/s, %d more viewers' % (CHANGES, VIEWERS), w, browser, p.pid, CHANGES, 40_000)
    finally:
        browser.process.kill(); stop(p); shutil.rmtree(w)
