#!/usr/bin/env python3
"""Once per release: many million rows (default 50) through the product's own route into one database, from archives of 10 MiB that are
made while they are read and deleted when they were. Prints the rate of the first and of the last 2 million lines, and how long the
charts take. Needs setup.sh once, and some 400 B of disk a row where the database lies.
 fifty_million.py [postgresql|mariadb|h2] [million rows]"""
import sys; sys.path.insert(0,__import__('os').path.dirname(__import__('os').path.abspath(__file__))); from peerlib import *
import datetime,re,urllib.request
from p_drover import sftpgo,mysql,psql,ROOT
AHEAD=24; PIECE=10485760; EDGE=2000000
def pieces(base):
    """the log once more for each month, cut at line ends; (name, bytes, lines)"""
    data=open(base,'rb').read(); cuts=[0]
    while cuts[-1]<len(data): cuts.append(data.find(b'\n',min(len(data)-1,cuts[-1]+PIECE))+1 or len(data))
    dates=sorted(set(re.findall(rb'"time":"(\d{4}-\d\d-\d\d)T',data)))
    lines=[data.count(b'\n',a,b) for a,b in zip(cuts,cuts[1:])]; k=0; day=datetime.date(2022,1,1)
    while True:
        new={d:(day+datetime.timedelta(i)).isoformat().encode() for i,d in enumerate(dates)}; day+=datetime.timedelta(len(dates))
        for (a,b),n in zip(zip(cuts,cuts[1:]),lines):
            p=data[a:b]
            for d in dates: p=p.replace(b'"time":"'+d,b'"time":"'+new[d])
            k+=1; yield '%s/sftpgo-%06d.log'%('%s',k),p,n
def run(db,million):
    subprocess.run([ROOT+'/drover','--version'],check=True)
    w=fresh('drover-big'); cmd=sftpgo(w,db); p=start(cmd,w); api=None
    while p.poll() is None:
        m=re.search(r'Page (http://\S+?)/? ',open(w+'/stdout').read()+' ')
        if m: api=m.group(1).rstrip('/'); break
        time.sleep(.1)
    get=lambda path: json.load(urllib.request.urlopen(api+path))
    def read():
        if db=='h2': return sum(x['lines'] for x in get('/api/cursors'))
        return int(float((mysql if db=='mariadb' else psql)('select coalesce(sum(line_count),0) from route_cursor')))
    total=million*1000000; made=0; files=[]; marks=[]; source=pieces(D+'/s1m.log')
    while p.poll() is None:
        while made<total and len(files)<AHEAD:
            name,data,n=next(source); name=name%(w+'/in'); t=w+'/in/being-made'; open(t,'wb').write(data); os.rename(t,name); made+=n; files.append((name,made))
        n=read(); marks.append((time.perf_counter(),n))
        while files and files[0][1]<=n-100000: os.remove(files.pop(0)[0])
        if made>=total and n>=made: break
        time.sleep(.5)
    rate=lambda a,b: next(x for x in marks if x[1]>=b)[0]-next(x for x in marks if x[1]>=a)[0]
    first=EDGE/rate(100000,EDGE+100000); last=EDGE/rate(made-EDGE,made)
    charts={}
    for name,path in (('whole history','/api/transfers?from=2020-01-01&to=2099-12-31'),('30 days','/api/transfers'),('/default','/default')):
        t=[]
        for i in range(9): a=time.perf_counter(); get(path); t.append((time.perf_counter()-a)*1e3)
        charts[name]=round(sorted(t)[4])
    _,m=stop(p)
    out(task='BIG',peer='drover',db=db,rows=made,lps=round(made/(marks[-1][0]-marks[0][0])),first_lps=round(first),last_lps=round(last),last_by_first=round(last/first,2),charts_ms=charts,rss=round(m))
if __name__=='__main__': run(sys.argv[1] if len(sys.argv)>1 else 'postgresql',int(sys.argv[2]) if len(sys.argv)>2 else 50)
