import { chromium } from 'playwright-core';
const [base,out,w='1366',h='768',scheme='light',...paths]=process.argv.slice(2);
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const c=await b.newContext({viewport:{width:+w,height:+h},colorScheme:scheme,baseURL:base,locale:'en-GB'});
const p=await c.newPage();
p.on('console',m=>{if(m.type()==='error'||m.type()==='warning')console.log('console',m.text().slice(0,400))});
p.on('pageerror',e=>console.log('pageerror',e.message.slice(0,600)));
p.on('request',r=>{if(!r.url().startsWith(base)&&!r.url().startsWith('data:')&&!r.url().startsWith('blob:'))console.log('foreign',r.url())});
await p.request.post('/api/v2/session',{data:{email:'jonas@desk.example',password:'a calm surface 1'},headers:{Origin:base}});
let i=0;for(const path of paths){await p.goto(path);await p.waitForTimeout(900);await p.screenshot({path:`${out}-${i++}.png`})}
await b.close();
