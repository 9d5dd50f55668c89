/**
 * Writes further fixture pages of invented people on all other kinds of page, with what is true of them:
 * `node tests/browser/other_pages.mjs` makes `tests/fixtures/pages/more-*.html` and `truth_more.json`.
 */
import { writeFile } from "node:fs/promises";

const folder = new URL("../fixtures/pages/", import.meta.url);
const ld = (value) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const member = `<header><nav aria-label="Primary"><ul><li><a href="/feed/">Home</a></li><li><a href="/mynetwork/">Net</a></li><li><button><img alt="Kees Vandermolen"><span>Me</span></button></li></ul></nav></header>`;
const hidden =
  "<style>.visually-hidden{clip:rect(0 0 0 0);height:1px;overflow:hidden;position:absolute;width:1px}</style>";
const site = (name, main, rest = "") =>
  `<header><a href="/">${name}</a><nav><a href="/about">About</a><a href="/contact">Contact</a></nav></header><main>${main}</main>${rest}<footer><p>© 2026 ${name}</p></footer>`;
const message = (who, time, text, other) =>
  `<li class="msg-s-message-list__event"><div class="msg-s-event-listitem ${other ? "msg-s-event-listitem--other" : ""}"><span class="visually-hidden">${who} sent the following message at ${time}</span><div class="msg-s-message-group__meta"><a href="/in/ACoAAX${other ? "them" : "me12"}/"><span class="msg-s-message-group__name">${who}</span></a> <time class="msg-s-message-group__timestamp">${time}</time></div><p class="msg-s-event-listitem__body">${text}</p></div></li>`;
const box = `<form class="msg-form"><div class="msg-form__contenteditable" contenteditable="true" role="textbox" aria-label="Write a message…"><p><br></p></div><button type="submit" class="msg-form__send-button" disabled>Send</button></form>`;
const thread = (header, card, messages) =>
  `${hidden}${member}<main aria-label="Messaging"><h1>Messaging</h1><div class="msg-conversations-container"><ul aria-label="Conversation List"><li><h3>Otto Zweig</h3><p>You: thanks</p></li></ul></div><div class="msg-thread" data-view-name="messaging-thread"><div>${header}</div><div class="msg-s-message-list">${card}<ul>${messages}</ul></div>${box}</div></main>`;

const pages = [
  {
    kind: "github",
    url: "https://github.com/tamsin-hale",
    title: "tamsin-hale (Tamsin Hale) · GitHub",
    head: `<meta name="description" content="Learning engineer. Former maths teacher. - tamsin-hale">`,
    body: `<main><div itemscope itemtype="http://schema.org/Person" class="h-card"><h1 class="vcard-names"><span class="p-name vcard-fullname" itemprop="name">Tamsin Hale</span> <span class="p-nickname" itemprop="additionalName">tamsin-hale</span></h1><div class="p-note user-profile-bio" data-bio-text="x"><div>Learning engineer. Former maths teacher.</div></div><a href="https://github.com/tamsin-hale?tab=followers"><span class="text-bold">212</span> followers</a> · <a href="https://github.com/tamsin-hale?tab=following"><span>9</span> following</a><ul><li itemprop="worksFor"><span class="p-org"><div><a href="/quietloop">@quietloop</a></div></span></li><li itemprop="homeLocation"><span class="p-label">Cardiff</span></li></ul></div><ul><li><a href="/otheruser/repo">repo</a> by otheruser</li></ul></main>`,
    truth: {
      is_profile: true,
      name: "Tamsin Hale",
      name_display: "Tamsin Hale",
      given_name: "Tamsin",
      headline: "Learning engineer. Former maths teacher.",
      about: "Learning engineer. Former maths teacher.",
      title: "Learning engineer",
      title_accept: [null],
      company: "@quietloop",
      company_accept: ["quietloop"],
      location: "Cardiff",
      followers: 212,
    },
  },
  {
    kind: "github",
    url: "https://github.com/quietloop",
    title: "Quietloop · GitHub",
    head: "",
    body: `<main><header><h1>Quietloop</h1><div>Tools for classrooms</div></header><h2>People</h2><a href="https://github.com/tamsin-hale"><img alt="@tamsin-hale"></a></main>`,
    truth: { is_profile: false },
  },
  {
    kind: "x",
    url: "https://x.com/noor_elbaz",
    title: "Noor El-Baz (@noor_elbaz) / X",
    head: "",
    body: `<header role="banner"><a href="/home" aria-label="X"></a></header><main role="main"><div data-testid="primaryColumn"><h2><span>Noor El-Baz</span></h2><div data-testid="UserName"><div><div dir="ltr"><span><span>Noor El-Baz</span></span></div><div dir="ltr"><span>@noor_elbaz</span></div></div></div><div data-testid="UserDescription"><span>Head of learning </span><a href="/brightloom">@brightloom</a><span> · mum of two</span></div><div data-testid="UserProfileHeader_Items"><span data-testid="UserLocation"><span>Lyon, France</span></span><span data-testid="UserJoinDate">Joined 2014</span></div><a href="/noor_elbaz/following"><span>88</span> <span>Following</span></a><a href="/noor_elbaz/verified_followers"><span>1,204</span> <span>Followers</span></a><article data-testid="tweet"><div data-testid="User-Name"><a href="/other_one">Other One</a><a href="/other_one">@other_one</a></div><div data-testid="tweetText">Reposted thing</div></article></div><div data-testid="sidebarColumn"><div data-testid="UserCell"><a href="/sidekick">Side Kick</a><a href="/sidekick">@sidekick</a></div></div></main>`,
    truth: {
      is_profile: true,
      name: "Noor El-Baz",
      name_display: "Noor El-Baz",
      given_name: "Noor",
      headline: "Head of learning @brightloom · mum of two",
      about: "Head of learning @brightloom · mum of two",
      title: "Head of learning",
      company: "brightloom",
      company_accept: ["@brightloom"],
      location: "Lyon, France",
      followers: 1204,
    },
  },
  {
    kind: "x",
    url: "https://x.com/home",
    title: "Home / X",
    head: "",
    body: `<main><div data-testid="primaryColumn"><h2>Home</h2><article data-testid="tweet"><div data-testid="User-Name"><a href="/a_b">Ada Bell</a><a href="/a_b">@a_b</a></div><div data-testid="tweetText">hello</div></article></div></main>`,
    truth: { is_profile: false },
  },
  {
    kind: "psychologytoday",
    url: "https://www.psychologytoday.com/gb/counselling/imogen-varley-bristol-eng/774411",
    title: "Imogen Varley, Psychotherapist, Bristol, BS1 | Psychology Today",
    head: `<link rel="canonical" href="https://www.psychologytoday.com/gb/counselling/imogen-varley-bristol-eng/774411"><meta property="og:site_name" content="Psychology Today"><meta property="og:type" content="website">`,
    body: site(
      "Psychology Today",
      `<div><img alt="Photo of Imogen Varley"><h1>Imogen Varley</h1><h2>Psychotherapist, MA, UKCP Registered Psychotherapist</h2><span>(she, her)</span></div><section id="personal-statement"><p>Families come to me when a child has stopped going to school and nobody sleeps any more, and we begin with the smallest thing.</p></section><section><h3>My Practice at a Glance</h3><h4>Primary Location</h4><div><p class="address-line">14 Corn Row</p><p class="address-line">Bristol BS1 4QA</p></div></section><aside><h3>More nearby</h3><div class="results-row"><a class="profile-title" href="/gb/counselling/x/1">Hugo Penn</a><div class="profile-subtitle-credentials">Counsellor</div></div><div class="results-row"><a class="profile-title" href="/gb/counselling/y/2">Ada Moss</a></div></aside>`,
    ),
    truth: {
      is_profile: true,
      name: "Imogen Varley",
      name_display: "Imogen Varley",
      given_name: "Imogen",
      headline: "Psychotherapist, MA, UKCP Registered Psychotherapist",
      title: "Psychotherapist",
      location: "Bristol BS1 4QA",
      location_accept: ["Bristol", null],
      about: "Families come to me when a child has stopped",
    },
  },
  {
    kind: "psychologytoday_list",
    url: "https://www.psychologytoday.com/us/therapists/ma/boston",
    title: "Find Therapists in Boston | Psychology Today",
    head: "",
    body: site(
      "Psychology Today",
      `<h1>Therapists in Boston, MA</h1><div class="results"><div class="results-row"><a class="profile-title" href="/us/therapists/lena-orr-boston-ma/1">Lena Orr</a><div class="profile-subtitle-credentials">Clinical Social Work/Therapist, LICSW</div><div class="statements">I help.</div></div><div class="results-row"><a class="profile-title" href="/us/therapists/abe-stone-boston-ma/2">Dr. Abe Stone</a><div class="profile-subtitle-credentials">Psychologist, PhD</div></div></div>`,
    ),
    truth: {
      is_profile: false,
      people: [
        {
          name: "Lena Orr",
          url: "https://www.psychologytoday.com/us/therapists/lena-orr-boston-ma/1",
          headline: "Clinical Social Work/Therapist, LICSW",
        },
        {
          name: "Dr. Abe Stone",
          url: "https://www.psychologytoday.com/us/therapists/abe-stone-boston-ma/2",
          headline: "Psychologist, PhD",
        },
      ],
    },
  },
  {
    kind: "school_staff",
    url: "https://www.alderbrookprep.example/faculty/marguerite-osei",
    title: "Marguerite Osei | Alderbrook Prep",
    head: `<meta property="og:site_name" content="Alderbrook Prep">${ld({ "@context": "https://schema.org", "@type": "School", name: "Alderbrook Prep", address: { "@type": "PostalAddress", addressLocality: "Concord", addressRegion: "NH" } })}`,
    body: site(
      "Alderbrook Prep",
      `<article><h1>Marguerite Osei</h1><p>Director of Learning Support</p><p>Ms. Osei came to Alderbrook in 2015 after a decade in public schools, and built the learning center that now serves eighty students.</p></article>`,
    ),
    truth: {
      is_profile: true,
      name: "Marguerite Osei",
      name_display: "Marguerite Osei",
      given_name: "Marguerite",
      headline: "Director of Learning Support",
      title: "Director of Learning Support",
      company: "Alderbrook Prep",
      location: "Concord, NH",
      location_accept: [null],
      about: "Ms. Osei came to Alderbrook in 2015",
    },
  },
  {
    kind: "school_list",
    url: "https://www.alderbrookprep.example/about/faculty-staff",
    title: "Faculty & Staff | Alderbrook Prep",
    head: `<meta property="og:site_name" content="Alderbrook Prep">`,
    body: site(
      "Alderbrook Prep",
      `<h1>Faculty &amp; Staff</h1><div><div class="card"><h3>Marguerite Osei</h3><p>Director of Learning Support</p></div><div class="card"><h3>Hal Brandt</h3><p>Head of School</p></div><div class="card"><h3>Yuki Tanabe</h3><p>Mathematics Teacher</p></div><div class="card"><h3>Pilar Ortuño</h3><p>School Counselor</p></div></div>`,
    ),
    truth: {
      is_profile: false,
      people: [
        { name: "Marguerite Osei", headline: "Director of Learning Support" },
        { name: "Hal Brandt", headline: "Head of School" },
        { name: "Yuki Tanabe", headline: "Mathematics Teacher" },
        { name: "Pilar Ortuño", headline: "School Counselor" },
      ],
    },
  },
  {
    kind: "generic_microdata",
    url: "https://lanternfield.example/team/bo-ekström",
    title: "Bo Ekström - Lanternfield",
    head: `<meta property="og:site_name" content="Lanternfield">`,
    body: site(
      "Lanternfield",
      `<section itemscope itemtype="https://schema.org/Person"><h1 itemprop="name">Bo Ekström</h1><p itemprop="jobTitle">Chief Product Officer</p><div itemprop="worksFor" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Lanternfield AB</span></div><p itemprop="description">Bo has built reading tools since 2009 and still reads paper.</p></section><article><h2>News</h2><p>By <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Rita Hagen</span></span></p></article>`,
    ),
    truth: {
      is_profile: true,
      name: "Bo Ekström",
      name_display: "Bo Ekström",
      given_name: "Bo",
      headline: "Chief Product Officer",
      title: "Chief Product Officer",
      company: "Lanternfield AB",
      company_accept: ["Lanternfield", null],
      about: "Bo has built reading tools since 2009",
    },
  },
  {
    kind: "generic_hcard",
    url: "https://rosa-winterborn.example/",
    title: "Rosa Winterborn",
    head: "",
    body: `<main><div class="h-card"><a class="p-name u-url u-uid" href="https://rosa-winterborn.example/">Rosa Winterborn</a><p class="p-job-title">Independent educational consultant</p><span class="p-locality">Asheville</span>, <span class="p-region">NC</span><p class="p-note">I help families find schools that fit.</p></div><h2>Friends</h2><ul><li><a class="h-card" href="https://ben.example/">Ben Ash</a></li><li><a class="h-card" href="https://liv.example/">Liv Dahl</a></li></ul></main>`,
    truth: {
      is_profile: true,
      name: "Rosa Winterborn",
      name_display: "Rosa Winterborn",
      given_name: "Rosa",
      headline: "Independent educational consultant",
      title: "Independent educational consultant",
      location: "Asheville, NC",
      about: "I help families find schools that fit.",
    },
  },
  {
    kind: "article",
    url: "https://thegazette.example/2026/05/head-of-school-leaves",
    title: "Head of school leaves after ten years - The Gazette",
    head: `<meta property="og:type" content="article">${ld({ "@context": "https://schema.org", "@type": "NewsArticle", headline: "Head of school leaves", author: { "@type": "Person", name: "Mona Ferris", jobTitle: "Reporter" } })}`,
    body: site(
      "The Gazette",
      `<h1>Head of school leaves after ten years</h1><p>By Mona Ferris</p><p>Ada Greaves, head of school at Millbrook, said on Monday that she would leave in June, after ten years of rebuilding.</p><h3>Mona Ferris</h3><p>Education Editor</p>`,
    ),
    truth: { is_profile: false },
  },
  {
    kind: "company",
    url: "https://brightloom.example/about",
    title: "About us | Brightloom",
    head: ld({ "@context": "https://schema.org", "@type": "Organization", name: "Brightloom" }),
    body: site(
      "Brightloom",
      `<h1>About Brightloom</h1><p>We make reading tools that teachers keep using after the pilot, and we are hiring in three cities this year.</p><h2>Our values</h2><p>Calm software.</p>`,
    ),
    truth: { is_profile: false },
  },
  {
    kind: "linkedin_company",
    url: "https://www.linkedin.com/company/brightloom/",
    title: "Brightloom: Overview | LinkedIn",
    head: "",
    body: `${member}<main><h1>Brightloom</h1><p>E-Learning Providers · Austin</p><p>12K followers</p><h2>About</h2><p>Reading tools.</p><a href="/in/ada-bell/">Ada Bell</a></main>`,
    truth: { is_profile: false },
  },
  {
    kind: "sales_navigator",
    url: "https://www.linkedin.com/sales/lead/ACwAAA1,NAME",
    title: "Ada Bell | Sales Navigator",
    head: "",
    body: `${member}<main><h1>Ada Bell</h1><p>2nd</p><p>Head of School at Somewhere</p></main>`,
    truth: { is_profile: false },
  },
  {
    kind: "search_engine",
    url: "https://www.google.com/search?q=ada+bell",
    title: "ada bell - Google Search",
    head: "",
    body: `<main><h3>Ada Bell - Head of School - LinkedIn</h3><p>Head of School at Somewhere</p><h3>Ada Bell</h3><p>Professor</p></main>`,
    truth: { is_profile: false },
  },
  {
    kind: "linkedin_public",
    url: "https://br.linkedin.com/in/heitor-campelo",
    title: "Heitor Campelo – Colégio Raiz | LinkedIn",
    head: `<link rel="canonical" href="https://br.linkedin.com/in/heitor-campelo"><meta name="pageKey" content="public_profile_v3_desktop"><meta property="og:type" content="profile"><meta property="og:url" content="https://br.linkedin.com/in/heitor-campelo"><meta property="profile:first_name" content="Heitor"><meta property="profile:last_name" content="Campelo">${ld(
      {
        "@graph": [
          {
            "@type": "Article",
            author: { "@type": "Person", name: "Outra Pessoa", url: "https://br.linkedin.com/in/outra" },
          },
          {
            "@type": "Person",
            name: "Heitor Campelo",
            url: "https://br.linkedin.com/in/heitor-campelo",
            jobTitle: ["******* ****", "****"],
            worksFor: [{ "@type": "Organization", name: "Colégio Raiz" }],
            address: { addressLocality: "Recife", addressCountry: "BR" },
            interactionStatistic: { interactionType: "https://schema.org/FollowAction", userInteractionCount: 2481 },
          },
        ],
      },
    )}`,
    body: `<main class="main"><section><div><h1 class="top-card-layout__title">Heitor Campelo</h1><h2 class="top-card-layout__headline">Diretor escolar no Colégio Raiz</h2><h3 class="top-card-layout__first-subline"><div class="top-card__subline-item">Recife, Pernambuco, Brasil</div><span class="top-card__subline-item">2 mil seguidores</span><span class="top-card__subline-item">+ de 500 conexões</span></h3><a href="https://www.linkedin.com/login">Entrar</a></div></section><section data-section="summary"><h2>Sobre</h2><p>Escola é gente.</p></section><section data-section="experience"><h2>Experiência</h2><ul><li class="experience-item"><h3><span class="experience-item__title">******* ****</span></h3><h4><span class="experience-item__subtitle">Colégio Raiz</span></h4><p>jan. de 2018 - o momento</p></li></ul></section><section class="aside-section-container"><h2>Outras pessoas</h2><ul><li><h3>Heitor Campelo</h3><p>Advogado</p></li></ul></section></main><main class="modal__main"><h2>Entre para ver o perfil</h2></main>`,
    truth: {
      is_profile: true,
      name: "Heitor Campelo",
      name_display: "Heitor Campelo",
      given_name: "Heitor",
      headline: "Diretor escolar no Colégio Raiz",
      title: "Diretor escolar",
      company: "Colégio Raiz",
      location: "Recife, Pernambuco, Brasil",
      about: "Escola é gente.",
      followers: 2481,
      followers_accept: [2000],
    },
  },
  {
    kind: "linkedin_messaging",
    url: "https://www.linkedin.com/messaging/thread/2-abc/",
    title: "Messaging | LinkedIn",
    head: "",
    body: thread(
      `<a class="msg-thread__link-to-profile" href="/in/lorna-petrie/"><h2 class="msg-entity-lockup__entity-title">Lorna Petrie</h2><div class="msg-entity-lockup__entity-info">Active now</div></a>`,
      `<div class="msg-s-profile-card"><a href="/in/lorna-petrie/">Lorna Petrie</a><span>· 1st</span><div>Dean of Admissions at Wychwood Hall</div></div>`,
      message("Lorna Petrie", "9:00 AM", "Hi Kees, thanks for writing.", true) +
        message("Kees Vandermolen", "9:12 AM", "Happy to. Does Tuesday work?", false),
    ),
    truth: {
      is_profile: false,
      name: "Lorna Petrie",
      name_display: "Lorna Petrie",
      given_name: "Lorna",
      headline: "Dean of Admissions at Wychwood Hall",
      title: "Dean of Admissions",
      company: "Wychwood Hall",
      connection_degree: 1,
      thread: { counterpart: "Lorna Petrie", last_from: "me", replied: false },
      composer: { kind: "message_box", recipient: "Lorna Petrie" },
    },
  },
  {
    kind: "linkedin_messaging",
    url: "https://www.linkedin.com/messaging/thread/2-group/",
    title: "Messaging | LinkedIn",
    head: "",
    body: thread(
      `<h2 class="msg-entity-lockup__entity-title">Lorna Petrie, Ivo Pell, and 2 others</h2>`,
      "",
      message("Lorna Petrie", "9:00 AM", "Hello all.", true) + message("Ivo Pell", "9:05 AM", "Hello.", true),
    ),
    truth: {
      is_profile: false,
      thread: { counterpart: null, last_from: "them", replied: true },
      composer: { kind: "message_box", recipient: null },
    },
  },
  {
    kind: "linkedin_search",
    url: "https://www.linkedin.com/search/results/people/?keywords=dean",
    title: "dean | Search | LinkedIn",
    head: "",
    body: `${hidden}${member}<main><ul class="reusable-search__entity-result-list"><li class="reusable-search__result-container"><div data-view-name="search-entity-result-universal-template"><a href="/in/rhys-calloway-7/"><img alt="Rhys Calloway"></a><div><span class="entity-result__title-text"><a href="/in/rhys-calloway-7/"><span aria-hidden="true">Rhys Calloway</span><span class="visually-hidden">View Rhys Calloway’s profile</span></a></span><span class="entity-result__badge-text"><span aria-hidden="true">• 2nd</span><span class="visually-hidden">2nd degree connection</span></span></div><div class="entity-result__primary-subtitle">Dean of Faculty at Penrose School</div><div class="entity-result__secondary-subtitle">Cardiff, Wales, United Kingdom</div><p>Summary: …dean of…</p><button aria-label="Invite Rhys Calloway to connect"><span>Connect</span></button></div></li><li class="reusable-search__result-container"><div><a href="/in/ottilie-fenn/"><img alt="Ottilie Fenn, EdD"></a><div><span><a href="/in/ottilie-fenn/"><span aria-hidden="true">Ottilie Fenn, EdD</span><span class="visually-hidden">View Ottilie Fenn’s profile</span></a></span><span><span aria-hidden="true">• 3rd+</span></span></div><div>Associate Dean</div><div>Greater Boston</div><div><a href="/in/rhys-calloway-7/">Rhys Calloway</a> is a mutual connection</div></div></li></ul></main>`,
    truth: {
      is_profile: false,
      people: [
        {
          name: "Rhys Calloway",
          url: "https://www.linkedin.com/in/rhys-calloway-7/",
          headline: "Dean of Faculty at Penrose School",
          location: "Cardiff, Wales, United Kingdom",
          connection_degree: 2,
        },
        {
          name: "Ottilie Fenn, EdD",
          url: "https://www.linkedin.com/in/ottilie-fenn/",
          headline: "Associate Dean",
          location: "Greater Boston",
          connection_degree: 3,
        },
      ],
    },
  },
  {
    kind: "linkedin_connections",
    url: "https://www.linkedin.com/mynetwork/invite-connect/connections/",
    title: "Connections | LinkedIn",
    head: "",
    body: `${member}<main><h1>2 connections</h1><div data-view-name="connections-list"><div componentkey="x1"><a data-view-name="connections-profile" href="https://www.linkedin.com/in/ione-marlow/"><figure><img alt="Ione Marlow’s profile picture"></figure></a><a data-view-name="connections-profile" href="https://www.linkedin.com/in/ione-marlow/"><p>Ione Marlow</p><p>School Psychologist | Assessments</p></a><p>Connected on June 3, 2026</p><a href="/messaging/compose/?recipient=ACoAAZ">Message</a></div><div componentkey="x2"><a data-view-name="connections-profile" href="https://www.linkedin.com/in/teo-brisk/"><figure><img alt="Teo Brisk’s profile picture"></figure></a><a data-view-name="connections-profile" href="https://www.linkedin.com/in/teo-brisk/"><p>Teo Brisk</p><p>Founder, in stealth</p></a><p>Connected on May 1, 2026</p><a href="/messaging/compose/?recipient=ACoAAY">Message</a></div></div></main>`,
    truth: {
      is_profile: false,
      people: [
        {
          name: "Ione Marlow",
          url: "https://www.linkedin.com/in/ione-marlow/",
          headline: "School Psychologist | Assessments",
        },
        { name: "Teo Brisk", url: "https://www.linkedin.com/in/teo-brisk/", headline: "Founder, in stealth" },
      ],
    },
  },
  {
    kind: "linkedin_profile",
    url: "https://www.linkedin.com/in/verity-ashcombe/",
    title: "(4) Verity Ashcombe | LinkedIn",
    head: "",
    body: `${member}<main><section componentkey="com.linkedin.sdui.profile.card.refACoAAVerity1234567890Topcard"><a href="/in/verity-ashcombe/overlay/about-this-profile/"><h2>Verity Ashcombe</h2></a><p>· 2nd</p><p>Head of Wellbeing at Thornfield Academy</p><p>Thornfield Academy · University of Wexley</p><div><p>Norwich, England, United Kingdom</p><p>·</p><a href="/in/verity-ashcombe/overlay/contact-info/">Contact info</a></div><p>204 connections</p><a href="/preload/custom-invite/?vanityName=verity-ashcombe" aria-label="Invite Verity Ashcombe to connect">Connect</a></section></main><div role="dialog" aria-labelledby="send-invite-modal"><h2 id="send-invite-modal">Add a note to your invitation</h2><p>Personalize your invitation to Verity Ashcombe by adding a note.</p><textarea id="custom-message" name="message" maxlength="300"></textarea><span>0/300</span><button aria-label="Send invitation" disabled>Send</button></div>`,
    truth: {
      is_profile: true,
      name: "Verity Ashcombe",
      name_display: "Verity Ashcombe",
      given_name: "Verity",
      headline: "Head of Wellbeing at Thornfield Academy",
      title: "Head of Wellbeing",
      company: "Thornfield Academy",
      location: "Norwich, England, United Kingdom",
      connection_degree: 2,
      composer: { kind: "invite_note", recipient: "Verity Ashcombe" },
    },
  },
  {
    kind: "linkedin_profile",
    url: "https://www.linkedin.com/in/alaric-penhallow/",
    title: "Alaric Penhallow | LinkedIn",
    head: "",
    body: `${member}<main><div id="com.linkedin.sdui.profile.card.refACoAAAlaric1234567890Topcard"><a href="/in/alaric-penhallow/overlay/about-this-profile/"><h2>Alaric Penhallow</h2></a><p>· 1st</p><p>Founder @ (still quiet) | Ex-teacher</p><div><p>Truro, England</p><p>·</p><a href="/in/alaric-penhallow/overlay/contact-info/">Contact info</a></div><p>1,020 followers</p><a href="/messaging/compose/?recipient=ACoAAAlaric1234567890">Message</a></div></main><div id="interop-outlet"><template shadowrootmode="open">${hidden}<div class="msg-overlay-conversation-bubble" role="dialog"><header class="msg-overlay-bubble-header"><h2 class="msg-overlay-bubble-header__title"><a href="/in/ACoAAAlaric1234567890/">Alaric Penhallow</a></h2></header><ul class="msg-s-message-list">${message("Kees Vandermolen", "8:00 AM", "Good to meet you in Truro.", false)}${message("Alaric Penhallow", "8:40 AM", "Likewise!", true)}</ul>${box}</div></template></div>`,
    truth: {
      is_profile: true,
      name: "Alaric Penhallow",
      name_display: "Alaric Penhallow",
      given_name: "Alaric",
      headline: "Founder @ (still quiet) | Ex-teacher",
      title: "Founder",
      title_accept: [null],
      location: "Truro, England",
      connection_degree: 1,
      followers: 1020,
      thread: { counterpart: "Alaric Penhallow", last_from: "them", replied: true },
      composer: { kind: "message_box", recipient: "Alaric Penhallow" },
    },
  },
  {
    kind: "generic_staff",
    url: "https://www.uni-rothenau.example/institut/personen/anna-liebknecht-moor",
    title: "Prof. Dr. Anna Liebknecht-Moor - Universität Rothenau",
    head: "",
    body: site(
      "Universität Rothenau",
      `<h1>Prof. Dr. Anna Liebknecht-Moor</h1><p>Professorin für Lernwissenschaft</p><p>Sie forscht seit zwanzig Jahren darüber, wie Kinder lesen lernen und warum manche es nicht tun, und leitet das Leselabor.</p>`,
    ),
    truth: {
      is_profile: true,
      name: "Anna Liebknecht-Moor",
      name_accept: ["Prof. Dr. Anna Liebknecht-Moor"],
      name_display: "Prof. Dr. Anna Liebknecht-Moor",
      given_name: "Anna",
      headline: "Professorin für Lernwissenschaft",
      title: "Professorin für Lernwissenschaft",
      company: "Universität Rothenau",
      company_accept: [null],
      about: "Sie forscht seit zwanzig Jahren darüber",
    },
  },
];

const truth = [];
for (const [index, page] of pages.entries()) {
  const file = `more-${String(index + 1).padStart(2, "0")}-${page.kind.replaceAll("_", "-")}.html`;
  const lang = page.url.includes("br.linkedin") ? "pt" : page.url.includes("uni-rothenau") ? "de" : "en";
  const html = `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><title>${page.title}</title>${page.head}</head><body>${page.body}</body></html>\n`;
  await writeFile(new URL(file, folder), html);
  truth.push({ file, url: page.url, page_kind: page.kind, lang, ...page.truth });
}
await writeFile(new URL("truth_more.json", folder), `${JSON.stringify(truth, null, 1)}\n`);
console.log(`${truth.length} pages written`);
