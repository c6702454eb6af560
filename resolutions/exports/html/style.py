"""The style of the file, within it: colours that print, both schemes of light, heads repeated on each sheet."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ins:#0a5c2b;--insbg:#e3f5e6;--del:#9b1c1c;--delbg:#fbe6e4;--rule:#b8b8b8;
--quiet:#595959;--mv:#5b2a86;--mvbg:#efe5f7}
@media(prefers-color-scheme:dark){:root{--ins:#9be2ae;--insbg:#12321d;--del:#ffb3ab;--delbg:#431c1a;--rule:#5a5a5a;
--quiet:#b5b5b5;--mv:#d9b8f5;--mvbg:#33204a}}
body{margin:0;font:1rem/1.5 Georgia,"Times New Roman",serif}
main{max-width:80rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem}h3{font-size:1rem;margin:.75rem 0 .25rem}
dt{font-weight:bold}dd{margin:0 0 .5rem}
.small,.label,.what{font:.8125rem/1.4 system-ui,sans-serif;color:var(--quiet)}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{padding:.4rem .6rem;text-align:start;vertical-align:top;border-top:1px solid var(--rule);overflow-wrap:anywhere}
th:nth-child(2),.what{width:8rem}
td p{margin:0 0 .4rem}
.d1{margin-inline-start:1.25rem}.d2{margin-inline-start:2.5rem}.d3{margin-inline-start:3.75rem}
ins{color:var(--ins);background:var(--insbg);text-decoration:underline}
del{color:var(--del);background:var(--delbg);text-decoration:line-through}
.moved{color:var(--mv);text-decoration:underline double}.to{background:var(--mvbg)}.from{text-decoration-style:dashed}
.elsewhere{color:var(--quiet);text-decoration:underline dotted}
.where{font:.8125rem system-ui,sans-serif;color:var(--quiet)}
@media(max-width:40rem){table,thead,tbody,tr,th,td{display:block;width:auto}thead{display:none}td:empty{display:none}}
@media print{@page{margin:15mm}:root{color-scheme:light;--ins:#000;--insbg:none;--del:#000;--delbg:none;--quiet:#333;
--mv:#000;--mvbg:none}
main{max-width:none;padding:0}body{font-size:10pt}thead{display:table-header-group}
h2,h3,.part{break-after:avoid}p{orphans:3;widows:3}}
"""
