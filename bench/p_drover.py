#!/usr/bin/env python3
# Drover itself, as users run it: ./drover run on a site folder with one route of the benchmark's own template (drover/)
import sys; sys.path.insert(0,__import__('os').path.dirname(__import__('os').path.abspath(__file__))); from peerlib import *
ROOT=os.path.dirname(os.path.dirname(os.path.abspath(__file__))) if os.path.exists(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))+'/pom.xml') else os.environ['DROVER_ROOT']
PACK=os.path.dirname(os.path.abspath(__file__))+'/drover/six-fields.camel.yaml'
def site(w,live='a.log',archives='',database=None):
    """a home under w/home: one source over w/in, CSV into w/out; returns the command"""
    h=w+'/home'
    if not os.path.exists(h):
        os.makedirs(h+'/config/packs/bench'); os.makedirs(h+'/config/routes'); shutil.copy(PACK,h+'/config/packs/bench/')
        p=dict(source='o',folder=w+'/in',live=live,out=w+'/out'); p.update(archives=archives) if archives else None
        open(h+'/config/routes/site.camel.yaml','w').write('- templatedRoute:\n    routeTemplateRef: bench-six-fields\n    parameters:\n'+''.join('      - { name: %s, value: "%s" }\n'%x for x in p.items()))
        open(h+'/config/application.yaml','w').write('drover:\n  http: { port: 0 }\n  management: { port: 0 }\n'+(database or ''))
    os.environ['DROVER_HOME']=h
    return [ROOT+'/drover','run']
def big(log,runs=3):
    """from the first to the last growth of the output, the service running; its start apart"""
    L=int(open(log[:-4]+'.cnt').read().split()[0]); B=os.path.getsize(log); rr=[]
    for i in range(runs):
        w=fresh('drover'); os.link(log,w+'/in/a.log'); t0=time.perf_counter(); p=start(site(w),w); fs=[w+'/out/o.csv']
        while size(fs)==0 and p.poll() is None: time.sleep(.002)
        t1=time.perf_counter(); c1=cpu(p.pid); t2=settle(p,fs); c2=cpu(p.pid); n=rows(fs); c,m=stop(p); rr.append((t2-t1,c2-c1,m,t1-t0,n,c))
    rr.sort(); t,c,m,s,n,ca=rr[len(rr)//2]
    out(task='T1-1GB',peer='drover (catching up)',lines=L,wall=round(t,2),lps=round(L/t),mbs=round(B/t/1e6,1),cpu=round(c,2),rss=round(m),rows=n,start_s=round(s,2),cpu_all=round(ca,2),spread=[round(rr[0][0],2),round(rr[-1][0],2)])
if __name__=='__main__':
    A=sys.argv[1:]
    subprocess.run([ROOT+'/drover','--version'],check=True)      # builds if needed, outside of what is measured
    if 'T1' in A: t1('drover (with its start)',D+'/s100.log',lambda w:site(w),['out/o.csv'])
    if 'BIG' in A: big(D+'/s1g.log')
    if 'T3' in A: t3('drover',lambda w:site(w),linecount('out/o.csv'),warm=10)
    if 'T4' in A: t4('drover',lambda w:site(w),['out/o.csv'],quiet=10)
    if 'T5' in A: t5('drover',lambda w:site(w,live='f*.log'),warm=20)
