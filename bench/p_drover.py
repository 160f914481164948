#!/usr/bin/env python3
# Drover itself, as users run it: ./drover run on a site folder with one route of the benchmark's own template (drover/)
import sys; sys.path.insert(0,__import__('os').path.dirname(__import__('os').path.abspath(__file__))); from peerlib import *; import re,urllib.request
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
COLUMNS='generation,byte_offset,source,level,time,local_day,sender,remote_address,username,size_bytes,error,line'
DATABASES={'postgresql':('jdbc:postgresql://127.0.0.1:55432/drover','postgres',''),'mariadb':('jdbc:mariadb://127.0.0.1:33306/drover','b','password'),'h2':None}
def mysql(q,d='drover'): return subprocess.run(['mysql','--local-infile=1','-uroot','-h127.0.0.1','-P33306','-N','-B',d,'-e',q],check=True,capture_output=True,text=True).stdout.strip()
def psql(q,d='drover'): return subprocess.run(['psql','-q','-v','ON_ERROR_STOP=1','-h127.0.0.1','-p55432','-Upostgres','-Atc',q,d],check=True,capture_output=True,text=True).stdout.strip()
def sftpgo(w,db):
    """a home with the product's own route into an empty database; returns the command"""
    h=w+'/home'; os.makedirs(h+'/config/routes'); at=DATABASES[db]
    if db=='postgresql': psql('drop database if exists drover',d='postgres'); psql('create database drover',d='postgres')
    if db=='mariadb': mysql('drop database if exists drover; create database drover',d='mysql')
    open(h+'/config/routes/site.camel.yaml','w').write('- templatedRoute:\n    routeTemplateRef: sftpgo-to-sql\n    parameters: [ { name: source, value: o }, { name: folder, value: "%s/in" }, { name: live, value: a.log }, { name: zone, value: UTC } ]\n'%w)
    open(h+'/config/application.yaml','w').write('drover:\n  http: { port: 0 }\n  management: { port: 0 }\n'+('' if not at else '  database:\n    url: "%s"\n    username: "%s"\n    password: "%s"\n'%at))
    os.environ['DROVER_HOME']=h; return [ROOT+'/drover','run']
def own(db,f):
    """the database's own bulk load of exactly the rows that are in the table, into a table with the same columns and key"""
    if os.path.exists(f): os.remove(f)
    if db=='postgresql':
        psql("\\copy (select %s from sftpgo_line order by generation, byte_offset) to '%s'"%(COLUMNS,f)); psql('drop table if exists limit_line'); psql('create table limit_line (like sftpgo_line including all)')
        load=lambda: psql("\\copy limit_line(%s) from '%s'"%(COLUMNS,f))
    else:
        mysql("select %s from sftpgo_line order by generation, byte_offset into outfile '%s' character set utf8mb4"%(COLUMNS,f)); mysql('drop table if exists limit_line; create table limit_line like sftpgo_line')
        load=lambda: mysql("load data local infile '%s' into table limit_line character set utf8mb4 (%s)"%(f,COLUMNS))
    s=srvpid(db); a=tree(s); t=time.perf_counter(); load(); t=time.perf_counter()-t; n=int((mysql if db=='mariadb' else psql)('select count(*) from limit_line')); c=tree(s)-a
    os.remove(f); return t,n,c
def page(p,w):
    """where the service's page is: it says so on its console"""
    while p.poll() is None:
        m=re.search(r'Page (http://\S+?)/? ',open(w+'/stdout').read()+' ')
        if m: return m.group(1).rstrip('/')
        time.sleep(.1)
def read_so_far(api): return sum(x['lines'] for x in json.load(urllib.request.urlopen(api+'/api/cursors')))
def t2(log,runs=3,databases=('postgresql','mariadb','h2')):
    """the service runs, then the log comes: until its last line is committed; beside it, in turns, the database's own load"""
    L=int(open(log[:-4]+'.cnt').read().split()[0]); B=os.path.getsize(log); loads=D+'/../my/data/drover-rows.txt'
    for db in databases:
        ours=[]; theirs=[]
        for i in range(runs):
            w=fresh('drover-t2'); p=start(sftpgo(w,db),w); api=page(p,w)             # its page tells how far it is
            time.sleep(3); c1=cpu(p.pid); s=srvpid(db) if db!='h2' else 0; s1=tree(s) if s else 0; t1=time.perf_counter(); os.link(log,w+'/in/a.log'); n=0
            while n<L and p.poll() is None:
                n=read_so_far(api); time.sleep(.1)
            t=time.perf_counter()-t1; c=cpu(p.pid)-c1; sc=tree(s)-s1 if s else 0; rows=int((mysql if db=='mariadb' else psql)('select count(*) from sftpgo_line')) if s else n
            _,m=stop(p); ours.append((t,c,m,sc,rows))
            if s: theirs.append(own(db,'/tmp/drover-rows.txt' if db=='postgresql' else loads))
        ours.sort(); theirs.sort(); t,c,m,sc,n=ours[len(ours)//2]
        out(task='T2',peer='drover',db=db,lines=L,wall=round(t,2),lps=round(L/t),mbs=round(B/t/1e6,1),cpu=round(c,2),srv_cpu=round(sc,2),rss=round(m),rows=n,spread=[round(ours[0][0],2),round(ours[-1][0],2)])
        if theirs:
            l,n,sc=theirs[len(theirs)//2]; out(task='T2-limit',peer={'mariadb':'LOAD DATA','postgresql':'\\copy'}[db]+" of drover's rows",db=db,lines=L,rows=n,wall=round(l,2),lps=round(n/l),srv_cpu=round(sc,2),spread=[round(theirs[0][0],2),round(theirs[-1][0],2)],drover_is=round(l/t,2))
def big(log,runs=3):
    """from the first to the last growth of the output, the service running; its start apart"""
    L=int(open(log[:-4]+'.cnt').read().split()[0]); B=os.path.getsize(log); rr=[]
    for i in range(runs):
        w=fresh('drover'); os.link(log,w+'/in/a.log'); t0=time.perf_counter(); p=start(site(w),w); fs=[w+'/out/o.csv']
        while size(fs)==0 and p.poll() is None: time.sleep(.002)
        t1=time.perf_counter(); c1=cpu(p.pid); t2=settle(p,fs); c2=cpu(p.pid); n=rows(fs); c,m=stop(p); rr.append((t2-t1,c2-c1,m,t1-t0,n,c))
    rr.sort(); t,c,m,s,n,ca=rr[len(rr)//2]
    out(task='T1-1GB',peer='drover (catching up)',lines=L,wall=round(t,2),lps=round(L/t),mbs=round(B/t/1e6,1),cpu=round(c,2),rss=round(m),rows=n,start_s=round(s,2),cpu_all=round(ca,2),spread=[round(rr[0][0],2),round(rr[-1][0],2)])
def laser(log,peer,template,parameters,runs=3):
    """a laser's log: the service runs, then the log comes, until what its last line says is committed (H2)"""
    L=int(open(log[:-4]+'.cnt').read().split()[0]); B=os.path.getsize(log); rr=[]
    for i in range(runs):
        w=fresh('drover-laser'); h=w+'/home'; os.makedirs(h+'/config/packs/bench'); os.makedirs(h+'/config/routes'); shutil.copy(os.path.dirname(PACK)+'/laser-spans.camel.yaml',h+'/config/packs/bench/')
        p=dict(machine='ipgB',log=w+'/in/a.log',**parameters)
        open(h+'/config/routes/site.camel.yaml','w').write('- templatedRoute:\n    routeTemplateRef: %s\n    parameters:\n'%template+''.join('      - { name: %s, value: "%s" }\n'%x for x in p.items()))
        open(h+'/config/application.yaml','w').write('drover:\n  http: { port: 0 }\n  management: { port: 0 }\n'); os.environ['DROVER_HOME']=h
        p=start([ROOT+'/drover','run'],w); api=page(p,w); time.sleep(3); c1=cpu(p.pid); t1=time.perf_counter(); os.link(log,w+'/in/a.log'); n=0
        while n<L and p.poll() is None: n=read_so_far(api); time.sleep(.05)
        t=time.perf_counter()-t1; c=cpu(p.pid)-c1; _,m=stop(p); rr.append((t,c,m,n))
    rr.sort(); t,c,m,n=rr[len(rr)//2]
    out(task='laser',peer=peer,lines=L,wall=round(t,2),lps=round(L/t),mbs=round(B/t/1e6,1),cpu=round(c,2),rss=round(m),rows=n,spread=[round(rr[0][0],2),round(rr[-1][0],2)])
def rules(log):
    """the laser's rules alone, on one core: every line's time parsed, rejects counted; the median of the last five of ten rounds"""
    cp=P+'/drover.cp'; mvn=[ROOT+'/mvnw','-B','-q','-ntp','-f',ROOT+'/pom.xml']
    subprocess.run(mvn+['test-compile','dependency:build-classpath','-Dmdep.outputFile='+cp,'-Dmdep.includeScope=test','-Dspotless.check.skip'],check=True)
    got=subprocess.run(['taskset','-c','0',os.environ.get('BENCH_JAVA','java'),'-XX:+UseSerialGC','-Xmx2g','-cp',ROOT+'/target/test-classes:'+ROOT+'/target/classes:'+open(cp).read(),'io.drover.process.rules.RulesBench',log,'10'],check=True,capture_output=True,text=True).stdout
    rounds=re.findall(r'([\d,]+) lines, ([\d,]+) lines/s, ([\d,]+) transitions, (\d+) rejected',got); number=lambda x:int(x.replace(',','')); lps=sorted(number(r[1]) for r in rounds[5:])
    L=number(rounds[-1][0]); t=L/lps[2]; out(task='laser',peer='drover, rules alone, one core',lines=L,wall=round(t,2),lps=lps[2],mbs=round(os.path.getsize(log)/t/1e6,1),cpu=round(t,2),totals=dict(transitions=number(rounds[-1][2]),rejected=int(rounds[-1][3])),spread=[lps[0],lps[-1]])
if __name__=='__main__':
    A=sys.argv[1:]
    subprocess.run([ROOT+'/drover','--version'],check=True)      # builds if needed, outside of what is measured
    if 'T1' in A: t1('drover (with its start)',D+'/s100.log',lambda w:site(w),['out/o.csv'])
    if 'BIG' in A: big(D+'/s1g.log')
    if 'LASER' in A:
        rules(D+'/l100.log')
        laser(D+'/l1g.log','drover, file to spans, jobs and alarms in SQL','bench-laser-spans',{})
        laser(D+'/l1g.log','drover, the whole pack: exports and deliveries too','laser',{'zone':'UTC','time-pattern':'iso'},runs=1)
    if 'T2' in A: t2(os.environ.get('T2_LOG',D+'/s1m.log'),int(os.environ.get('RUNS','3')),os.environ.get('DATABASES','postgresql mariadb h2').split())
    if 'T3' in A: t3('drover',lambda w:site(w),linecount('out/o.csv'),warm=10)
    if 'T4' in A: t4('drover',lambda w:site(w),['out/o.csv'],quiet=10)
    # a service is idle for weeks; Java's compilers come to rest some ten minutes after its start. T5_WARM=150 shows them at work
    if 'T5' in A: t5('drover',lambda w:site(w,live='f*.log'),secs=120,warm=int(os.environ.get('T5_WARM','720')))
