// The labels under which Windows, Exchange and Outlook show their zones, without the "(UTC+01:00)" in front: they turn up as TZID where the
// zone's own name should stand. Older wordings of the same label are listed too. Left: label in lower case; right: the Windows zone name.

const labels = `
international date line west=Dateline Standard Time
coordinated universal time-11=UTC-11
midway island, samoa=UTC-11
aleutian islands=Aleutian Standard Time
hawaii=Hawaiian Standard Time
marquesas islands=Marquesas Standard Time
alaska=Alaskan Standard Time
coordinated universal time-09=UTC-09
baja california=Pacific Standard Time (Mexico)
tijuana, baja california=Pacific Standard Time (Mexico)
coordinated universal time-08=UTC-08
pacific time (us & canada)=Pacific Standard Time
pacific time (us & canada); tijuana=Pacific Standard Time
arizona=US Mountain Standard Time
chihuahua, la paz, mazatlan=Mountain Standard Time (Mexico)
la paz, mazatlan=Mountain Standard Time (Mexico)
mountain time (us & canada)=Mountain Standard Time
yukon=Yukon Standard Time
central america=Central America Standard Time
central time (us & canada)=Central Standard Time
easter island=Easter Island Standard Time
guadalajara, mexico city, monterrey=Central Standard Time (Mexico)
saskatchewan=Canada Central Standard Time
bogota, lima, quito=SA Pacific Standard Time
bogota, lima, quito, rio branco=SA Pacific Standard Time
chetumal=Eastern Standard Time (Mexico)
eastern time (us & canada)=Eastern Standard Time
haiti=Haiti Standard Time
havana=Cuba Standard Time
indiana (east)=US Eastern Standard Time
turks and caicos=Turks And Caicos Standard Time
asuncion=Paraguay Standard Time
atlantic time (canada)=Atlantic Standard Time
caracas=Venezuela Standard Time
cuiaba=Central Brazilian Standard Time
manaus=SA Western Standard Time
georgetown, la paz, manaus, san juan=SA Western Standard Time
caracas, la paz=SA Western Standard Time
santiago=Pacific SA Standard Time
newfoundland=Newfoundland Standard Time
araguaina=Tocantins Standard Time
brasilia=E. South America Standard Time
cayenne, fortaleza=SA Eastern Standard Time
city of buenos aires=Argentina Standard Time
buenos aires=Argentina Standard Time
buenos aires, georgetown=SA Eastern Standard Time
greenland=Greenland Standard Time
montevideo=Montevideo Standard Time
punta arenas=Magallanes Standard Time
saint pierre and miquelon=Saint Pierre Standard Time
salvador=Bahia Standard Time
coordinated universal time-02=UTC-02
mid-atlantic=UTC-02
azores=Azores Standard Time
cabo verde is.=Cape Verde Standard Time
cape verde is.=Cape Verde Standard Time
coordinated universal time=UTC
dublin, edinburgh, lisbon, london=GMT Standard Time
greenwich mean time: dublin, edinburgh, lisbon, london=GMT Standard Time
greenwich mean time : dublin, edinburgh, lisbon, london=GMT Standard Time
monrovia, reykjavik=Greenwich Standard Time
sao tome=Sao Tome Standard Time
casablanca=Morocco Standard Time
amsterdam, berlin, bern, rome, stockholm, vienna=W. Europe Standard Time
amsterdam, berlin, bern, rom, stockholm, wien=W. Europe Standard Time
belgrade, bratislava, budapest, ljubljana, prague=Central Europe Standard Time
brussels, copenhagen, madrid, paris=Romance Standard Time
sarajevo, skopje, warsaw, zagreb=Central European Standard Time
west central africa=W. Central Africa Standard Time
amman=Jordan Standard Time
athens, bucharest=GTB Standard Time
athens, bucharest, istanbul=GTB Standard Time
athens, istanbul, minsk=GTB Standard Time
beirut=Middle East Standard Time
cairo=Egypt Standard Time
chisinau=E. Europe Standard Time
damascus=Syria Standard Time
gaza, hebron=West Bank Standard Time
harare, pretoria=South Africa Standard Time
helsinki, kyiv, riga, sofia, tallinn, vilnius=FLE Standard Time
helsinki, kiev, riga, sofia, tallinn, vilnius=FLE Standard Time
istanbul=Turkey Standard Time
jerusalem=Israel Standard Time
juba=South Sudan Standard Time
kaliningrad=Kaliningrad Standard Time
khartoum=Sudan Standard Time
tripoli=Libya Standard Time
windhoek=Namibia Standard Time
baghdad=Arabic Standard Time
kuwait, riyadh=Arab Standard Time
minsk=Belarus Standard Time
moscow, st. petersburg=Russian Standard Time
moscow, st. petersburg, volgograd=Russian Standard Time
nairobi=E. Africa Standard Time
volgograd=Volgograd Standard Time
tehran=Iran Standard Time
abu dhabi, muscat=Arabian Standard Time
astrakhan, ulyanovsk=Astrakhan Standard Time
baku=Azerbaijan Standard Time
baku, tbilisi, yerevan=Caucasus Standard Time
izhevsk, samara=Russia Time Zone 3
port louis=Mauritius Standard Time
saratov=Saratov Standard Time
tbilisi=Georgian Standard Time
yerevan=Caucasus Standard Time
kabul=Afghanistan Standard Time
ashgabat, tashkent=West Asia Standard Time
astana=Qyzylorda Standard Time
qyzylorda=Qyzylorda Standard Time
ekaterinburg=Ekaterinburg Standard Time
islamabad, karachi=Pakistan Standard Time
islamabad, karachi, tashkent=Pakistan Standard Time
chennai, kolkata, mumbai, new delhi=India Standard Time
chennai, calcutta, mumbai, new delhi=India Standard Time
calcutta, chennai, mumbai, new delhi=India Standard Time
sri jayawardenepura=Sri Lanka Standard Time
kathmandu=Nepal Standard Time
katmandu=Nepal Standard Time
bishkek=Central Asia Standard Time
astana, dhaka=Bangladesh Standard Time
dhaka=Bangladesh Standard Time
omsk=Omsk Standard Time
yangon (rangoon)=Myanmar Standard Time
rangoon=Myanmar Standard Time
bangkok, hanoi, jakarta=SE Asia Standard Time
barnaul, gorno-altaysk=Altai Standard Time
hovd=W. Mongolia Standard Time
krasnoyarsk=North Asia Standard Time
novosibirsk=N. Central Asia Standard Time
tomsk=Tomsk Standard Time
beijing, chongqing, hong kong, urumqi=China Standard Time
beijing, chongqing, hong kong sar, urumqi=China Standard Time
irkutsk=North Asia East Standard Time
irkutsk, ulaan bataar=North Asia East Standard Time
kuala lumpur, singapore=Singapore Standard Time
perth=W. Australia Standard Time
taipei=Taipei Standard Time
ulaanbaatar=Ulaanbaatar Standard Time
eucla=Aus Central W. Standard Time
chita=Transbaikal Standard Time
osaka, sapporo, tokyo=Tokyo Standard Time
pyongyang=North Korea Standard Time
seoul=Korea Standard Time
yakutsk=Yakutsk Standard Time
adelaide=Cen. Australia Standard Time
darwin=AUS Central Standard Time
brisbane=E. Australia Standard Time
canberra, melbourne, sydney=AUS Eastern Standard Time
guam, port moresby=West Pacific Standard Time
hobart=Tasmania Standard Time
vladivostok=Vladivostok Standard Time
lord howe island=Lord Howe Standard Time
bougainville island=Bougainville Standard Time
chokurdakh=Russia Time Zone 10
magadan=Magadan Standard Time
norfolk island=Norfolk Standard Time
sakhalin=Sakhalin Standard Time
solomon is., new caledonia=Central Pacific Standard Time
anadyr, petropavlovsk-kamchatsky=Russia Time Zone 11
auckland, wellington=New Zealand Standard Time
coordinated universal time+12=UTC+12
fiji=Fiji Standard Time
fiji, kamchatka, marshall is.=Fiji Standard Time
chatham islands=Chatham Islands Standard Time
coordinated universal time+13=UTC+13
nuku'alofa=Tonga Standard Time
samoa=Samoa Standard Time
kiritimati island=Line Islands Standard Time
`;

const zoneOfLabel = new Map(
  labels
    .trim()
    .split("\n")
    .map((line) => {
      const at = line.lastIndexOf("=");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
);

/** The Windows zone name behind a label such as `(UTC-05:00) Eastern Time (US & Canada)`; null if no Windows version shows that label. */
export function windowsZoneOfLabel(text: string): string | null {
  const label = text
    .replace(/^\s*\((?:utc|gmt)[^)]*\)\s*/i, "")
    .replace(/\s*[,/]\s*/g, ", ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  return zoneOfLabel.get(label) ?? null;
}
