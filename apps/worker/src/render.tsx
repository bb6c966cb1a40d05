import type { PageName, Render } from "@zhijia/contracts";
import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "./Document.tsx";
import type { PageOf } from "./page-of.ts";
import { answerPage } from "./pages/answer-page.tsx";
import { articlePage } from "./pages/article-page.tsx";
import { calculatorPage } from "./pages/calculator-page.tsx";
import { calculatorsPage } from "./pages/calculators-page.tsx";
import { casePage } from "./pages/case-page.tsx";
import { casesPage } from "./pages/cases-page.tsx";
import { consentPage } from "./pages/consent-page.tsx";
import { correctionPage } from "./pages/correction-page.tsx";
import { dataRequestPage } from "./pages/data-request-page.tsx";
import { deletedPage } from "./pages/deleted-page.tsx";
import { deletionPage } from "./pages/deletion-page.tsx";
import { demoMessagesPage } from "./pages/demo-messages-page.tsx";
import { drawPage } from "./pages/draw-page.tsx";
import { drawTicketPage } from "./pages/draw-ticket-page.tsx";
import { drawsPage } from "./pages/draws-page.tsx";
import { explainPage } from "./pages/explain-page.tsx";
import { figuresPage } from "./pages/figures-page.tsx";
import { helpAppointmentPage } from "./pages/help-appointment-page.tsx";
import { helpAskPage } from "./pages/help-ask-page.tsx";
import { helpOfferPage } from "./pages/help-offer-page.tsx";
import { helpPage } from "./pages/help-page.tsx";
import { homePage } from "./pages/home-page.tsx";
import { matterCodePage } from "./pages/matter-code-page.tsx";
import { matterPage } from "./pages/matter-page.tsx";
import { matterSentPage } from "./pages/matter-sent-page.tsx";
import { mePage } from "./pages/me-page.tsx";
import { myDataPage } from "./pages/my-data-page.tsx";
import { myMattersPage } from "./pages/my-matters-page.tsx";
import { myPrivacyPage } from "./pages/my-privacy-page.tsx";
import { needFiguresPage } from "./pages/need-figures-page.tsx";
import { privacyPage } from "./pages/privacy-page.tsx";
import { problemPage } from "./pages/problem-page.tsx";
import { questionPage } from "./pages/question-page.tsx";
import { ratePage } from "./pages/rate-page.tsx";
import { ratedPage } from "./pages/rated-page.tsx";
import { savedPage } from "./pages/saved-page.tsx";
import { scanPage } from "./pages/scan-page.tsx";
import { signInCodePage } from "./pages/sign-in-code-page.tsx";
import { signInPage } from "./pages/sign-in-page.tsx";
import { signOutPage } from "./pages/sign-out-page.tsx";
import { stationPage } from "./pages/station-page.tsx";
import { stationsPage } from "./pages/stations-page.tsx";
import { tellPage } from "./pages/tell-page.tsx";
import { thanksPage } from "./pages/thanks-page.tsx";
import { wishPage } from "./pages/wish-page.tsx";
import { wishThanksPage } from "./pages/wish-thanks-page.tsx";
import { wishesPage } from "./pages/wishes-page.tsx";
import { ReadingContext, readingOf } from "./reading.ts";

const pages: { [N in PageName]: PageOf<N> } = {
  home: homePage,
  question: questionPage,
  answer: answerPage,
  cases: casesPage,
  case: casePage,
  explain: explainPage,
  thanks: thanksPage,
  article: articlePage,
  calculators: calculatorsPage,
  calculator: calculatorPage,
  saved: savedPage,
  privacy: privacyPage,
  consent: consentPage,
  correction: correctionPage,
  dataRequest: dataRequestPage,
  help: helpPage,
  helpOffer: helpOfferPage,
  helpAsk: helpAskPage,
  helpAppointment: helpAppointmentPage,
  deleted: deletedPage,
  deletion: deletionPage,
  myData: myDataPage,
  myPrivacy: myPrivacyPage,
  stations: stationsPage,
  station: stationPage,
  wishes: wishesPage,
  wish: wishPage,
  wishThanks: wishThanksPage,
  scan: scanPage,
  rate: ratePage,
  rated: ratedPage,
  tell: tellPage,
  matterSent: matterSentPage,
  matterCode: matterCodePage,
  matter: matterPage,
  myMatters: myMattersPage,
  figures: figuresPage,
  needFigures: needFiguresPage,
  draws: drawsPage,
  draw: drawPage,
  drawTicket: drawTicketPage,
  signIn: signInPage,
  signInCode: signInCodePage,
  signOut: signOutPage,
  me: mePage,
  demoMessages: demoMessagesPage,
  problem: problemPage,
};

/** The door of this app: a complete HTML document from a page's data and the reader's wishes. Pure; React escapes every word. */
export const render: Render = (page, data, view) => {
  const reading = readingOf(view);
  return `<!doctype html>${renderToStaticMarkup(
    <ReadingContext value={reading}>
      <Document {...pages[page](data, reading)} />
    </ReadingContext>,
  )}`;
};
