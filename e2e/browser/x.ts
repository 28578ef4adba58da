import { launchBrowser, openWindow, signInAs, startDemonstration, accessibilityFaults, scrollsSideways } from './browser.ts'
const t0=Date.now(); const lap=(w:string)=>console.log(w, Date.now()-t0)
const browser = await launchBrowser(); lap('browser')
const demo = await startDemonstration(80); lap('demo '+demo.address)
const v = await openWindow(browser)
v.page.on('console', m => console.log('CONSOLE', m.text())); v.page.on('pageerror', e => console.log('PAGEERROR', e.message))
await v.page.goto(demo.address+'/'); console.log(await v.page.locator('main').innerText()); lap('first')
console.log(await accessibilityFaults(v.page)); lap('axe')
for (const [name, urls] of [['Naomi', ['/worklist','/cases','/diary']], ['Claire', ['/court-results','/cases']]] as const) {
  await signInAs(v.page, demo.address, name); console.log(name, v.page.url()); lap('in')
  for (const u of urls) { const r = await v.page.goto(demo.address+u); console.log('=====',u,r?.status()); console.log((await v.page.locator('main').innerText()).slice(0,1800)); await v.page.screenshot({path:`/tmp/h8/shots/${name}${u.replaceAll('/','_')}.png`, fullPage:true}); console.log(await accessibilityFaults(v.page), await scrollsSideways(v.page)); lap('page') }
  
}
const n = await openWindow(browser, {scripts:false, phone:true})
await n.page.goto(demo.address+'/'); try { console.log('nojs', await accessibilityFaults(n.page), await scrollsSideways(n.page)) } catch (e) { console.log('nojs axe fails', String(e).slice(0,200)) }
lap('end')
await browser.close(); await demo.stop()
