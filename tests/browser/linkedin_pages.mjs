/**
 * Writes further LinkedIn profile pages of invented people, in the five layouts and several languages, with what is true of
 * them: `node tests/browser/linkedin_pages.mjs` makes `tests/fixtures/pages/made-*.html` and `truth_made.json`.
 * The pages follow what has been observed of the site, each differently; the readers must not depend on any one habit.
 */
import { writeFile } from "node:fs/promises";

const folder = new URL("../fixtures/pages/", import.meta.url);

const words = {
  en: {
    about: "About",
    experience: "Experience",
    education: "Education",
    skills: "Skills",
    contact: "Contact info",
    followers: (n) => `${n.toLocaleString("en-US")} followers`,
    connections: "500+ connections",
    degrees: ["1st", "2nd", "3rd"],
    spoken: (d) => `${["1st", "2nd", "3rd"][d - 1]} degree connection`,
    message: "Message",
    connect: "Connect",
    follow: "Follow",
    pending: "Pending",
    more: "More",
    invite: (n) => `Invite ${n} to connect`,
    present: "Present",
    full: "Full-time",
    logo: (c) => `${c} logo`,
    mutual: (a, n) => (n ? `${a} and ${n} other mutual connections` : `${a} is a mutual connection`),
    current: (c) => `Current company: ${c}. Click to skip to experience card`,
    school: (c) => `Education: ${c}. Click to skip to education card`,
    others: "More profiles for you",
    see: "…see more",
    dash: " - ",
    years: "3 yrs",
    career: "Career break",
  },
  de: {
    about: "Info",
    experience: "Berufserfahrung",
    education: "Ausbildung",
    skills: "Kenntnisse",
    contact: "Kontaktinfo",
    followers: (n) => `${n.toLocaleString("de-DE")} Follower:innen`,
    connections: "500+ Kontakte",
    degrees: ["1.", "2.", "3."],
    spoken: (d) => `Kontakt ${d}. Grades`,
    message: "Nachricht",
    connect: "Vernetzen",
    follow: "Folgen",
    pending: "Ausstehend",
    more: "Mehr",
    invite: (n) => `${n} als Kontakt einladen`,
    present: "Heute",
    full: "Vollzeit",
    logo: (c) => `Logo von ${c}`,
    mutual: (a, n) => `${a} und ${n} weitere gemeinsame Kontakte`,
    current: (c) => `Aktuelles Unternehmen: ${c}. Klicken Sie, um zur Karte „Berufserfahrung“ zu springen`,
    school: (c) => `Ausbildung: ${c}. Klicken Sie`,
    others: "Weitere Profile für Sie",
    see: "… mehr anzeigen",
    dash: "–",
    years: "3 Jahre",
    career: "Berufliche Auszeit",
  },
  fr: {
    about: "Infos",
    experience: "Expérience",
    education: "Formation",
    skills: "Compétences",
    contact: "Coordonnées",
    followers: (n) => `${n.toLocaleString("fr-FR")} abonnés`,
    connections: "500+ relations",
    degrees: ["1er", "2e", "3e"],
    spoken: (d) => `Relation de ${["1er", "2e", "3e"][d - 1]} niveau`,
    message: "Message",
    connect: "Se connecter",
    follow: "Suivre",
    pending: "En attente",
    more: "Plus",
    invite: (n) => `Inviter ${n} à rejoindre votre réseau`,
    present: "aujourd’hui",
    full: "Temps plein",
    logo: (c) => `Logo de ${c}`,
    mutual: (a, n) => `${a} et ${n} autres relations en commun`,
    current: (c) => `Entreprise actuelle : ${c}. Cliquez pour passer à la carte`,
    school: (c) => `Formation : ${c}. Cliquez`,
    others: "Plus de profils pour vous",
    see: "… voir plus",
    dash: " - ",
    years: "3 ans",
    career: "Pause professionnelle",
  },
  es: {
    about: "Acerca de",
    experience: "Experiencia",
    education: "Educación",
    skills: "Aptitudes",
    contact: "Información de contacto",
    followers: (n) => `${n.toLocaleString("de-DE")} seguidores`,
    connections: "Más de 500 contactos",
    degrees: ["1er", "2º", "3er"],
    spoken: (d) => `contacto de ${d}º grado`,
    message: "Enviar mensaje",
    connect: "Conectar",
    follow: "Seguir",
    pending: "Pendiente",
    more: "Más",
    invite: (n) => `Invita a ${n} a conectar`,
    present: "actualidad",
    full: "Jornada completa",
    logo: (c) => `Logotipo de ${c}`,
    mutual: (a, n) => `${a} y ${n} más contactos en común`,
    current: (c) => `Empresa actual: ${c}. Haz clic`,
    school: (c) => `Educación: ${c}. Haz clic`,
    others: "Más perfiles para ti",
    see: "…ver más",
    dash: " - ",
    years: "3 años",
    career: "Pausa profesional",
  },
  pt: {
    about: "Sobre",
    experience: "Experiência",
    education: "Formação acadêmica",
    skills: "Competências",
    contact: "Informações de contato",
    followers: (n) => `${n.toLocaleString("de-DE")} seguidores`,
    connections: "+ de 500 conexões",
    degrees: ["1º", "2º", "3º"],
    spoken: (d) => `conexão de ${d}º grau`,
    message: "Mensagem",
    connect: "Conectar",
    follow: "Seguir",
    pending: "Pendente",
    more: "Mais",
    invite: (n) => `Convidar ${n} para se conectar`,
    present: "o momento",
    full: "Tempo integral",
    logo: (c) => `Logo da empresa ${c}`,
    mutual: (a, n) => `${a} e mais ${n} conexões em comum`,
    current: (c) => `Empresa atual: ${c}. Clique`,
    school: (c) => `Formação acadêmica: ${c}. Clique`,
    others: "Mais perfis para você",
    see: "…ver mais",
    dash: " - ",
    years: "3 anos",
    career: "Pausa na carreira",
  },
  ja: {
    about: "自己紹介",
    experience: "職歴",
    education: "学歴",
    skills: "スキル",
    contact: "連絡先情報",
    followers: (n) => `フォロワー${n.toLocaleString("en-US")}人`,
    connections: "つながり500人以上",
    degrees: ["1次", "2次", "3次"],
    spoken: (d) => `${d}次のつながり`,
    message: "メッセージ",
    connect: "つながりを申請",
    follow: "フォロー",
    pending: "保留中",
    more: "その他",
    invite: (n) => `${n}さんにつながりを申請`,
    present: "現在",
    full: "正社員",
    logo: (c) => `${c}のロゴ`,
    mutual: (a, n) => `${a}さん、他${n}人の共通のつながり`,
    current: (c) => `現在の勤務先: ${c}`,
    school: (c) => `学歴: ${c}`,
    others: "その他のプロフィール",
    see: "…もっと見る",
    dash: " - ",
    years: "3年",
    career: "休職",
  },
  ar: {
    about: "نبذة عني",
    experience: "الخبرة",
    education: "التعليم",
    skills: "المهارات",
    contact: "معلومات الاتصال",
    followers: (n) => `${n.toLocaleString("en-US")} متابعًا`,
    connections: "أكثر من 500 زميل",
    degrees: ["الأولى", "الثانية", "الثالثة"],
    spoken: (d) => `زميل من الدرجة ${["الأولى", "الثانية", "الثالثة"][d - 1]}`,
    message: "رسالة",
    connect: "تواصل",
    follow: "متابعة",
    pending: "قيد الانتظار",
    more: "المزيد",
    invite: (n) => `دعوة ${n} للتواصل`,
    present: "الحالي",
    full: "دوام كامل",
    logo: (c) => `شعار ${c}`,
    mutual: (a, n) => `${a} و${n} آخرون من الزملاء المشتركين`,
    current: (c) => `الشركة الحالية: ${c}`,
    school: (c) => `التعليم: ${c}`,
    others: "المزيد من الملفات الشخصية لك",
    see: "…عرض المزيد",
    dash: " - ",
    years: "3 سنوات",
    career: "استراحة مهنية",
  },
};

/** Invented people. `layout`: A classic, B classic hashed, C data-view-name, D componentkey on section, E id on div. */
const people = [
  {
    slug: "adaeze-whitlock",
    layout: "A",
    lang: "en",
    name: "Adaeze Whitlock",
    headline: "Head of Upper School at Larkmoor Day School",
    title: "Head of Upper School",
    company: "Larkmoor Day School",
    school: "Kestrel College",
    place: "Leeds, England, United Kingdom",
    degree: 2,
    followers: 812,
    state: "connect",
    about: "Twenty years in schools that take their time.",
    mutual: ["Ivo Pell", 4],
    pronouns: "She/Her",
  },
  {
    slug: "t-brandvold",
    layout: "B",
    lang: "en",
    name: "Torbjørn Brandvold, MBA 🚀",
    clean: "Torbjørn Brandvold",
    given: "Torbjørn",
    headline: "Building something new | ex-Fjordpay",
    title: "Founder",
    company: "Stealth",
    school: "Nordlys University",
    place: "Oslo, Norway",
    degree: 3,
    followers: 4310,
    state: "follow",
    about: "Payments, then schools. Now quiet.",
  },
  {
    slug: "maelle-kerbrat-54b",
    layout: "C",
    lang: "fr",
    name: "Maëlle Kerbrat",
    headline: "Psychologue de l’Éducation nationale | TSA, TDAH",
    title: "Psychologue de l’Éducation nationale",
    company: "Académie de Kerlann",
    school: "Université de Saint-Brévin",
    place: "Quimper, Bretagne, France",
    degree: 2,
    followers: 1204,
    state: "connect",
    about: "J’accompagne les élèves et leurs familles.",
    mutual: ["Yann Leduc", 3],
  },
  {
    slug: "goncalo-teixeira-pinto",
    layout: "D",
    lang: "pt",
    name: "Gonçalo Teixeira Pinto",
    headline: "Diretor pedagógico · Colégio Serra Clara",
    title: "Diretor pedagógico",
    company: "Colégio Serra Clara",
    school: "Universidade do Vouga",
    place: "Aveiro, Portugal",
    degree: 1,
    followers: 530,
    state: "connected",
    about: "Educação com calma.",
    orgButtons: true,
  },
  {
    slug: "%E6%9D%89%E5%B1%B1-%E9%81%A5",
    layout: "E",
    lang: "ja",
    name: "杉山 遥",
    headline: "株式会社みなも 代表取締役 / 教育とAI",
    title: "代表取締役",
    company: "株式会社みなも",
    school: "東雲大学",
    place: "東京都",
    degree: 2,
    followers: 1733,
    state: "connect",
    about: "子どもの学びを静かに変える。",
    noGiven: true,
  },
  {
    slug: "layla-haddad-noor",
    layout: "C",
    lang: "ar",
    name: "ليلى حداد",
    headline: "مديرة مدرسة الأفق | مستشارة تربوية",
    title: "مديرة المدرسة",
    company: "مدرسة الأفق",
    school: "جامعة النخيل",
    place: "عمّان، الأردن",
    degree: 2,
    followers: 940,
    state: "follow",
    about: "أعمل مع العائلات منذ خمسة عشر عامًا.",
    noGiven: true,
  },
  {
    slug: "ines-valcarcel-r",
    layout: "D",
    lang: "es",
    name: "Inés Valcárcel Rueda",
    headline: "Orientadora escolar en Colegio Monte Alto",
    title: "Orientadora escolar",
    company: "Colegio Monte Alto",
    school: "Universidad de Almenara",
    place: "Zaragoza, Aragón, España",
    degree: 3,
    followers: 388,
    state: "pending",
    about: "Escuchar primero.",
    hiddenFirst: true,
  },
  {
    slug: "korbinian-ahlers",
    layout: "E",
    lang: "de",
    name: "Prof. Dr. Korbinian Ahlers",
    clean: "Korbinian Ahlers",
    given: "Korbinian",
    headline: "Kinder- und Jugendpsychiater | Chefarzt Klinik Seeblick",
    title: "Chefarzt",
    company: "Klinik Seeblick",
    school: "Universität Rothenau",
    place: "Überlingen, Baden-Württemberg, Deutschland",
    degree: 2,
    followers: 2150,
    state: "connect",
    about: "Schule beginnt mit Schlaf.",
    mutual: ["Mirjam Ott", 19],
  },
  {
    slug: "wren-castellane",
    layout: "E",
    lang: "en",
    name: "Wren Castellane",
    headline: null,
    title: "Placement Specialist",
    company: "Harborlight Consulting",
    school: "Tidewater State",
    place: "Portland, Maine, United States",
    degree: 3,
    followers: null,
    state: "follow",
    about: null,
  },
  {
    slug: "o-fairbairn-lcsw",
    layout: "D",
    lang: "en",
    name: "Oona Fairbairn (she/her)",
    clean: "Oona Fairbairn",
    shown: "Oona Fairbairn (she/her)",
    given: "Oona",
    headline: "LCSW · Founder of Quiet Harbor Therapy · EMDR for teens",
    title: "Founder",
    company: "Quiet Harbor Therapy",
    school: "Saltmarsh University",
    place: "Savannah, Georgia",
    degree: 2,
    followers: 77,
    state: "connect",
    about: "Teens and their parents, mostly in that order.",
    inlinePlace: true,
  },
  {
    slug: "desmond-achterberg",
    layout: "C",
    lang: "en",
    name: "Desmond Achterberg",
    headline: "Superintendent, Millrace Unified School District",
    title: "Superintendent",
    company: "Millrace Unified School District",
    school: "Copper Hill University",
    place: "Greater Sacramento",
    degree: 1,
    followers: 6120,
    state: "connected",
    about: "41 schools, one library card.",
    sidebarFirst: true,
    mutual: ["Petra Moss, LMFT", 11],
  },
  {
    slug: "priya-raghunathan-sel",
    layout: "E",
    lang: "en",
    name: "Priya Raghunathan",
    headline: "Social-emotional learning @ Brightloom | Speaker | 40k followers strong",
    title: "Director of SEL",
    company: "Brightloom",
    school: "Deccan Institute",
    place: "Chicago, Illinois, United States",
    degree: 3,
    followers: 40112,
    state: "follow",
    about: "SEL without posters.",
    lazy: true,
  },
  {
    slug: "casimir-wolanski",
    layout: "D",
    lang: "en",
    name: "Casimir Wolański",
    headline: "Partner at Three Rivers Ventures",
    title: "Partner",
    company: "Three Rivers Ventures",
    school: "Vistula School of Economics",
    place: "Warsaw, Mazowieckie, Poland",
    degree: 2,
    followers: 9050,
    state: "connect",
    about: "Seed, schools, sometimes soil.",
    grouped: true,
    noOrgLine: true,
  },
  {
    slug: "hollis-merriweather",
    layout: "A",
    lang: "en",
    name: "Hollis Merriweather",
    headline: "On sabbatical. Formerly Dean of Students.",
    title: null,
    company: null,
    school: "Elmford College",
    place: "Burlington, Vermont, United States",
    degree: 2,
    followers: 301,
    state: "connect",
    about: "Back in spring.",
    noCurrent: true,
  },
  {
    slug: "ruben-achugbue",
    layout: "B",
    lang: "de",
    name: "Ruben Achugbue",
    headline: "Schulleiter am Internat Hohenwald",
    title: "Schulleiter",
    company: "Internat Hohenwald",
    school: "PH Weingarten",
    place: "Ravensburg, Baden-Württemberg, Deutschland",
    degree: 1,
    followers: 640,
    state: "connected",
    about: "Internat heißt Alltag.",
    pronouns: "er/ihm",
  },
  {
    slug: "saga-lindqvist-noren",
    layout: "C",
    lang: "en",
    name: "Saga Lindqvist Norén",
    headline: "Career break for family",
    title: null,
    company: null,
    school: "Mälar University",
    place: "Västerås, Västmanland County, Sweden",
    degree: 3,
    followers: 54,
    state: "connect",
    about: null,
    careerBreak: true,
  },
  {
    slug: "bartholomew-nkemelu",
    layout: "E",
    lang: "en",
    name: "Bartholomew Nkemelu",
    headline: "IECA Professional Member | Educational Consultant | Learning Differences",
    title: "Educational Consultant",
    company: "Nkemelu & Daughters",
    school: "Harmattan University",
    place: "Austin, Texas Metropolitan Area",
    degree: 2,
    followers: 1999,
    state: "pending",
    about: "I visit every program I name.",
    hiddenFirst: true,
    mutual: ["Dana Whit", 0],
    openChat: "Lorna Petrie",
  },
  {
    slug: "noemie-castaing",
    layout: "D",
    lang: "fr",
    name: "Noémie Castaing",
    headline: "Directrice chez École du Grand Pré",
    title: "Directrice",
    company: "École du Grand Pré",
    school: "Université d’Arvel",
    place: "Annecy, Auvergne-Rhône-Alpes, France",
    degree: 3,
    followers: 15644,
    state: "follow",
    about: "Une école, un potager.",
    twoRoles: true,
  },
];

const esc = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
let seed = 7;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const hash = () =>
  `_${Math.floor(random() * 0xffffffff)
    .toString(16)
    .padStart(8, "0")}`;
const hashed = () => `${hash()} ${hash()}`;
const long = () =>
  Array.from(
    { length: 22 },
    () => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[Math.floor(random() * 52)],
  ).join("");
const member = (slug) => `ACoAA${Buffer.from(slug).toString("base64url").padEnd(34, "x").slice(0, 34)}`;

function roles(p, w) {
  const current = {
    title: p.title ?? "Dean of Students",
    company: p.company ?? "Elmford College",
    dates: `2019${w.dash}${w.present} · ${w.years}`,
  };
  const past = {
    title: p.lang === "ja" ? "講師" : "Teacher",
    company: "Old Mill School",
    dates: `2010${w.dash}2014 · 4`,
  };
  if (p.noCurrent) return [{ ...current, dates: `2015${w.dash}2023 · 8 yrs` }, past];
  if (p.careerBreak)
    return [{ title: w.career, company: "Family", dates: `2024${w.dash}${w.present} · 2 yrs`, pause: true }, past];
  if (p.twoRoles)
    return [
      current,
      { title: "Formatrice", company: "Réseau Clairière", dates: `2021${w.dash}${w.present} · 2` },
      past,
    ];
  return [current, past];
}

function sidebar(w, lang) {
  const others = [
    ["Gerda Palmqvist", "gerda-palmqvist-1", "Product Manager"],
    ["Otis Farrow", "otis-farrow-2", "Keynote speaker"],
  ];
  return `<aside><section><h2>${w.others}</h2>${others.map(([name, slug, line]) => `<div componentkey="pymk-${hash()}"><a href="https://www.linkedin.com/in/${slug}/"><figure aria-label="${name}"></figure><p>${name}</p><p>· ${w.degrees[1]}</p><p>${line}</p></a><a href="/preload/custom-invite/?vanityName=${slug}" aria-label="${esc(w.invite(name))}">${w.connect}</a></div>`).join("")}</section></aside>`;
}

function classic(p, w) {
  const cls = p.layout === "A" ? (name) => name : () => long();
  const twin = (text) =>
    `<span aria-hidden="true"><!---->${esc(text)}<!----></span><span class="visually-hidden"><!---->${esc(text)}<!----></span>`;
  const degree = w.degrees[p.degree - 1];
  const card = (id, heading, body) =>
    `<section class="artdeco-card ${cls("pv-profile-card")}" data-view-name="profile-card"><div id="${id}" class="pv-profile-card__anchor"></div><div class="pvs-header__container"><h2 class="pvs-header__title">${twin(heading)}</h2></div>${body}</section>`;
  const entity = (r) =>
    `<li class="artdeco-list__item ${cls("x")}"><div data-view-name="profile-component-entity"><a href="https://www.linkedin.com/company/${Math.floor(random() * 1e7)}/"><img alt="${esc(r.pause ? r.title : w.logo(r.company))}"></a><div><div><div>${twin(r.title)}</div></div><span>${twin(`${r.company} · ${w.full}`)}</span><span>${twin(r.dates)}</span></div></div></li>`;
  const actions = {
    connect: `<button aria-label="${esc(w.invite(p.name))}" type="button"><span>${w.connect}</span></button><button aria-label="${esc(`${w.message} ${p.name}`)}" type="button"><span>${w.message}</span></button>`,
    connected: `<button aria-label="${esc(`${w.message} ${p.name}`)}" type="button"><span>${w.message}</span></button>`,
    follow: `<button aria-label="${esc(`${w.follow} ${p.name}`)}" type="button"><span>${w.follow}</span></button><button aria-label="${esc(`${w.message} ${p.name}`)}" type="button"><span>${w.message}</span></button>`,
  }[p.state];
  return `<div class="application-outlet"><header class="global-nav"><nav aria-label="Primary Navigation"><ul><li><a href="/feed/">Home</a></li><li><a href="/mynetwork/">Net</a></li><li><button><img alt="Kees Vandermolen"><span>Me</span></button></li></ul></nav></header>
<main class="scaffold-layout__main" aria-label="${esc(p.name)}"><section class="artdeco-card ${cls("pv-top-card")}" data-member-id="1"><div><button aria-label="Photo"><img alt="${esc(p.name)}"></button><div class="${cls("pv-text-details__left-panel")}"><div><span><a href="/in/${p.slug}/overlay/about-this-profile/" aria-label="${esc(p.name)}"><h1 class="${p.layout === "A" ? "text-heading-xlarge" : `${long()} inline t-24`}">${esc(p.name)}</h1></a></span>${p.pronouns ? `<span class="text-body-small">(${p.pronouns})</span>` : ""}<span class="${cls("distance-badge")}"><span class="visually-hidden">${w.spoken(p.degree)}</span><span aria-hidden="true">· ${degree}</span></span></div>${p.headline ? `<div class="text-body-medium break-words" data-generated-suggestion-target="urn">${esc(p.headline)}</div>` : ""}</div>
<ul>${p.company ? `<li><button aria-label="${esc(w.current(p.company))}"><span>${esc(p.company)}</span></button></li>` : ""}<li><button aria-label="${esc(w.school(p.school))}"><span>${esc(p.school)}</span></button></li></ul><div class="mt2"><span class="text-body-small inline">${esc(p.place)}</span><span><a href="/in/${p.slug}/overlay/contact-info/" id="top-card-text-details-contact-info">${w.contact}</a></span></div></div>
<ul>${p.followers ? `<li><span class="t-bold">${esc(w.followers(p.followers).split(" ")[0])}</span> ${esc(w.followers(p.followers).split(" ").slice(1).join(" "))}</li>` : ""}<li><a href="/mynetwork/invite-connect/connections/"><span>${w.connections}</span></a></li></ul>${p.mutual ? `<a href="/search/results/people/?facetNetwork=F"><span>${twin(w.mutual(...p.mutual))}</span></a>` : ""}<div class="pvs-profile-actions">${actions}<button aria-label="${w.more}"><span>${w.more}</span></button></div></section>
${p.about ? card("about", w.about, `<div><div><span>${twin(p.about)}</span></div><button>${w.see}</button></div>`) : ""}${card("experience", w.experience, `<ul>${roles(p, w).map(entity).join("")}</ul>`)}${card("education", w.education, `<ul><li><div data-view-name="profile-component-entity"><a href="/school/5/"><img alt="${esc(w.logo(p.school))}"></a><div><div>${twin(p.school)}</div><span>${twin("2001 - 2005")}</span></div></div></li></ul>`)}</main>${sidebar(w)}</div>`;
}

function served(p, w) {
  const id = member(p.slug);
  const key = `com.linkedin.sdui.profile.card.ref${id}`;
  const c = () => ` class="${hashed()}"`;
  const wrap = (suffix, view, body) =>
    p.layout === "C"
      ? `<div data-view-name="${view}"${c()}><section${c()}>${body}</section></div>`
      : p.layout === "D"
        ? `<section componentkey="${key}${suffix}"${c()}>${body}</section>`
        : `<div id="${key}${suffix}" componentkey="${key}${suffix}"${c()}><section${c()}>${body}</section></div>`;
  const degree = w.degrees[p.degree - 1];
  const name =
    p.layout === "C"
      ? `<a href="/in/${p.slug}/overlay/about-this-profile/" aria-label="${esc(p.name)}"><h2${c()}>${esc(p.name)}</h2></a>`
      : `<a componentkey="ProfileVerificationTriggerRef-${p.slug}" href="https://www.linkedin.com/in/${p.slug}/overlay/about-this-profile/"><div><div componentkey="ProfileVerificationTriggerRef-${p.slug}"><h2${c()}>${esc(p.name)}</h2></div></div></a>`;
  const compose = `<a href="/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${id}&amp;recipient=${id}"><span>${w.message}</span></a>`;
  const actions = {
    connect: `<a href="/preload/custom-invite/?vanityName=${p.slug}" aria-label="${esc(w.invite(p.name))}" componentkey="ConnectButtonstate:invitation:urn:li:member:77_connect"><span>${w.connect}</span></a>${compose}`,
    connected: compose,
    follow: `<button aria-label="${esc(`${w.follow} ${p.name}`)}"><span>${w.follow}</span></button>${compose}`,
    pending: `${compose}<a aria-label="${esc(`${w.pending}, ${p.name}`)}" href="https://www.linkedin.com/in/${p.slug}/" componentkey="ConnectButtonstate:invitation:urn:li:member:77_pending"><span>${w.pending}</span></a>`,
  }[p.state];
  const orgs = p.noOrgLine
    ? ""
    : p.orgButtons
      ? `<div><button><p>${esc(p.company)}</p></button><button><p>${esc(p.school)}</p></button></div>`
      : `<p${c()}>${esc([p.company, p.school].filter(Boolean).join(" · "))}</p>`;
  const contact = `<a href="https://www.linkedin.com/in/${p.slug}/overlay/contact-info/">${w.contact}</a>`;
  const place = p.inlinePlace
    ? `<p>${esc(p.place)} · ${contact}</p>`
    : `<div><p>${esc(p.place)}</p><p>·</p><p>${contact}</p></div>`;
  const top = `<a href="/in/${p.slug}/overlay/background-photo/"><figure aria-label="Cover photo"><img alt="Cover photo"></figure></a><div><div${c()}><div style="display:contents"><div>${name}${p.hiddenFirst ? `<p style="display:none">· ${w.degrees[0]}</p>` : ""}<p${c()}>· ${degree}</p></div></div></div>${p.headline ? `<p${c()}>${esc(p.headline)}</p>` : ""}${orgs}${place}<div>${p.followers ? `<p>${esc(w.followers(p.followers))}</p><p>·</p>` : ""}<p>${w.connections}</p></div>${p.mutual ? `<a href="/search/results/people/?origin=X&amp;network=%5B%22F%22%5D&amp;connectionOf=%5B%22${id}%22%5D"><figure></figure><p>${esc(w.mutual(...p.mutual))}</p></a>` : ""}<div${c()}>${actions}<button aria-expanded="false"><span>${w.more}</span></button></div></div>`;
  const item = (r) =>
    `<div componentkey="entity-collection-item-${hash()}"><div${c()}>${r.pause ? `<figure aria-label="${esc(r.title)}"></figure>` : `<a href="https://www.linkedin.com/company/${Math.floor(random() * 1e7)}/"><figure aria-label="${esc(w.logo(r.company))}"><img alt="${esc(w.logo(r.company))}"></figure></a>`}<div><a href="/in/${p.slug}/details/experience/"><div><p>${esc(r.title)}</p><p>${esc(r.pause ? r.company : `${r.company} · ${w.full}`)}</p></div><p>${esc(r.dates)}</p></a></div></div></div><hr role="presentation">`;
  const grouped = (first, ...rest) =>
    `<div componentkey="entity-collection-item-${hash()}"><div><a href="https://www.linkedin.com/company/77/"><figure aria-label="${esc(w.logo(first.company))}"><img alt="${esc(w.logo(first.company))}"></figure></a><div><p>${esc(first.company)}</p><p>${w.full} · 7 yrs</p></div></div><ul><li><a href="/in/${p.slug}/details/experience/"><p>${esc(first.title)}</p><p>${esc(first.dates)}</p></a></li><li><a href="/in/${p.slug}/details/experience/"><p>Associate</p><p>2016${w.dash}2019 · 3 yrs</p></a></li></ul></div>${rest.map(item).join("")}`;
  const list = roles(p, w);
  const h = (text) => `<div${c()}><div${c()}><h2${c()}>${text}</h2></div></div>`;
  const sections = [
    p.about
      ? wrap(
          "About",
          "profile-card-about",
          `${h(w.about)}<p><span data-testid="expandable-text-box">${esc(p.about)}<button data-testid="expandable-text-button"><span>${w.see}</span></button></span></p>`,
        )
      : "",
    p.lazy
      ? `<div id="profileCardsExperienceOnly${p.slug}"></div>`
      : wrap(
          "ExperienceTopLevelSection",
          "profile-card-experience",
          `${h(w.experience)}<div>${p.grouped ? grouped(...list) : list.map(item).join("")}</div>`,
        ),
    p.lazy
      ? ""
      : wrap(
          "EducationTopLevelSection",
          "profile-card-education",
          `${h(w.education)}<div componentkey="entity-collection-item-${hash()}"><a href="https://www.linkedin.com/school/9/"><p>${esc(p.school)}</p><p>2001 - 2005</p></a></div>`,
        ),
  ].join("");
  const sticky = `<div data-testid="sticky-header"><p>${esc(p.name)}</p>${p.headline ? `<p>${esc(p.headline)}</p>` : ""}${compose}</div>`;
  const chat = p.openChat
    ? `<template shadowrootmode="open"><div class="msg-overlay-container"><div class="msg-overlay-conversation-bubble" role="dialog" aria-label="Chat"><header class="msg-overlay-bubble-header"><h2 class="msg-overlay-bubble-header__title"><a href="/in/ACoAAB1234567/">${p.openChat}</a></h2></header><form class="msg-form"><div class="msg-form__contenteditable" contenteditable="true" role="textbox" aria-label="${w.message}…"><p><br></p></div><button type="submit" class="msg-form__send-btn" disabled>Send</button></form></div></div></template>`
    : "";
  return `<div id="root"><header><nav aria-label="Primary"><a href="/feed/">Home</a><a href="/mynetwork/">Net</a><button><figure><img alt="Kees Vandermolen"></figure><p>Me</p></button></nav></header>${sticky}<main id="workspace"><div data-testid="lazy-column">${p.sidebarFirst ? sidebar(w) : ""}<section aria-label="Primary content">${wrap("Topcard", "profile-top-card", top)}${sections}</section>${p.sidebarFirst ? "" : sidebar(w)}</div></main></div><div id="interop-outlet">${chat}</div>`;
}

const truth = [];
for (const [index, p] of people.entries()) {
  const w = words[p.lang];
  const file = `made-${String(index + 1).padStart(2, "0")}-${p.layout}-${p.lang}.html`;
  const body = p.layout === "A" || p.layout === "B" ? classic(p, w) : served(p, w);
  const counter = index % 3 === 0 ? `(${index + 1}) ` : "";
  const style = ".visually-hidden{clip:rect(0 0 0 0);height:1px;overflow:hidden;position:absolute;width:1px}";
  const html = `<!doctype html>\n<html lang="${p.lang}"${p.lang === "ar" ? ' dir="rtl"' : ""}><head><meta charset="utf-8"><title>${counter}${esc(p.name)} | LinkedIn</title><style>${style}</style></head><body>${body}</body></html>\n`;
  await writeFile(new URL(file, folder), html);
  const fromHeadline = p.lazy === true;
  truth.push({
    file,
    url: `https://www.linkedin.com/in/${p.slug}/`,
    is_profile: true,
    page_kind: "linkedin_profile",
    layout: p.layout,
    lang: p.lang,
    name: p.clean ?? p.name,
    name_accept: [p.name],
    name_display: p.shown ?? p.name,
    given_name: p.noGiven ? null : (p.given ?? p.name.split(" ")[0]),
    given_name_accept: p.noGiven ? ["遥", "ليلى"] : ["Dr. Ahlers", "Prof. Ahlers"],
    headline: p.headline,
    title: fromHeadline ? null : p.title,
    title_accept: [p.title],
    company: fromHeadline ? null : p.company,
    company_accept: [p.company],
    location: p.place,
    about: p.about,
    connection_degree: p.degree,
    mutual_connections: p.mutual ? p.mutual[1] + 1 : null,
    followers: p.followers,
    composer: p.openChat ? { kind: "message_box", recipient: p.openChat } : null,
  });
}
await writeFile(new URL("truth_made.json", folder), `${JSON.stringify(truth, null, 1)}\n`);
console.log(`${truth.length} pages written`);
