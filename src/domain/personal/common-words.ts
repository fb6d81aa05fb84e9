/** Words that people write with a capital and that name nobody: at the beginning of a sentence, in a title, of a till or of a calendar. */
const ENGLISH = `
  a about above after again against all almost already also although always an and another any anybody anyone anything are around as ask at
  away back be because been before begin behind being below beside better between both but by call came can cancel cannot case change check
  close code come could day did do does done down during each early either else end enough error even evening ever every everybody
  everything expected fail find first fix follow for four found friday from full gave get give go good got great had half happen has have
  he hear help her here hers him his hour house how however i if in inside instead into is it its just keep kept know last late later least
  leave left less let like little long look lost main make many matter me mean meanwhile mid might minute miss moment monday month more
  morning most much must my near never new news next nice night no nobody none nor not note nothing now number of off often old on once one
  only open or order other our out over own part people place please point press problem put question quick quickly quite rather read
  ready reason red refuse report result right said same saturday save saw say second see seem seen send sent set seven several she should
  show side since six small so some somebody someone something sometimes soon start state stay step still stop story such sunday sure take
  tell ten test than thank thanks that the their them then there these they thing third this those though three through thursday time
  title to today together told tomorrow too took top try tuesday turn twice two type under until up upon us use usual very wait want was
  way we wednesday week well went were what when where whether which while white who whole whose why with within without word work would
  write wrong year yes yesterday yet you your green blue black yellow brown orange
  january february march april may june july august september october november december spring winter
  account amount app application bank bar barcode basket bill board bread build business button buy cafe cake card cart cash cashier
  center centre city client coffee company counter country credit currency customer database debit delivery department desktop device
  discount display document door drawer dollar employee euro expense field file fiscal fleet flight food front gate goods group history
  home hotfix id image info inn insufficient internet invoice item key kitchen kopeck language layout ledger line list loan location login
  logout loss manager market menu merchant message milk mobile mode model money name network notice offline office online operation
  operator outlet owner page paid paper password pay payment pending percent period phone picture platform pos press price print printer
  product production profile promo purchase qa queue receipt reference refund register registry release reload retail return reader room
  rollback rollout ruble sale sales scan scanner scenario screen search seller server service session settings shelf shift shop sign
  sticker stock store street support switch system table tablet tap tax tea telephone tender terminal tile till tip total town train
  transaction transfer update upgrade user value version vat view voucher wallet warehouse watch web window bag box
  accept activate add agree apply approve arrive authorize await become believe break bring buyer carry choose clear click complete confirm
  connect contact continue copy count create decide decline delete deny describe development disappear discover drop edit empty enter
  evidence exist expire explain fall feel fill forget freeze hand hang happy hold hope hurry include increase insert install jump kill
  launch lead learn leaves lie load lock log lose lower measure meet mention mix move need notify observe obtain occur offer
  pass pause perform pick play post prepare prove provide pull push quit raise reach receive recover refresh reject remain remember
  remove reopen repeat replace reply request require reset restart restore resume retry run scroll select sell shall ship shut sit skip
  sleep spend split stand suddenly suppose swipe talk tapped touch trigger turned twenty unable understand unknown verify visit wake walk
  warn wish worked
  android apple chrome chromium cloud desktop edge face firefox galaxy github gmail google huawei internet ios ipad iphone java linux mac
  macos mariadb mastercard microsoft mir node opera oppo pixel postgres postgresql redmi safari samsung sberbank tinkoff visa webkit
  windows xiaomi yandex alfa raiffeisen vtb sbp nspk json http https api sql url uuid qr nfc pin usb wifi bluetooth tillgate evotor atol
  moscow petersburg saint london berlin paris york kazan novosibirsk vladivostok ekaterinburg yekaterinburg samara omsk sochi russia russian
  europe european asia asian america american english german french spanish etc utc gmt
  espresso americano cappuccino latte flat cocoa croissant bagel cheese chocolate butter eggs mineral water juice sandwich soup salad
  caesar carrot cinnamon roll slice oat gift postcard matches jam apples turkey loaf rye
  north south east west upper lower central square avenue road park station airport mall supermarket pharmacy bakery restaurant
  limited ltd inc corp corporation gmbh llc ooo zao oao pao
  absolutely actually additionally again anyway approximately currently either especially eventually exactly finally frankly generally
  honestly immediately importantly initially later mostly normally obviously originally otherwise possibly previously probably recently
  sadly similarly simply strangely surprisingly therefore thus typically unfortunately usually
  dear hello hi hey sincerely regards respectfully best kind
  everyone folks guys team colleague colleagues boss director administrator admin
`;

/** Beginnings of words, for a language that bends their ends. */
const RUSSIAN = `
  а без более больше был быть в вам вас ваш весь вечер вещь вид во возврат возник вообще вот время все всегда второ вход вчера вы где год
  готов да давно даже два две день дня для до добр документ дом другой дальше его ее если есть еще же за завтра закры заказ зате здесь
  здравствуйте здрасте и из или им иначе их к каж как какой касс кафе клиент когда код количеств конец конечно корзин кофе который кроме
  кто куда ли либо лишь магазин машин между меня место месяц мне много можно мой мы на над надо назад нажа наконец нам нас наш не него нее
  некотор нельзя нет нечто ни никак ничего но нов номер нужн о об обнов один однако окно он она они оно оплат опять основ от ответ отказ
  открыл открыт ошибк пакет пара перв перед пересчит печат по повтор под пожалуйст позже пока покуп покупател получ половин понедельник
  после последн потом потому почему правд при прибыл привет приложени причин приш про проблем провер продав продавец прода программ
  просим просто против процент прошл пусть пят раз размер раньше ребят ремонт решен с сам сбой сведен сегодня сейчас сеть сперва скажите
  скидк склад сколько слева слишком случа смен смог снова со собственн совсем сообщ спасибо сперва справ сразу среда сред статус стран
  строк сум суббот сч сын та так также там те тебя телефон тем теперь терминал то товар тогда тоже только том торгов тот точк три тут ты
  у уважаем увид уже услуг устройств утро утром фискальн хотел хотя цен час часто чей чек чем через четверг что чтобы эквайринг экран эта
  эти это этот я январ феврал март апрел май июн июл август сентябр октябр ноябр декабр четвер воскресен вторник пятниц
  картин витрин единиц разниц границ страниц
  банк карт карточ налич деньг рубл копе нал безнал перевод платеж сбер сбербанк тинькофф альфа втб райффайзен эвотор атол андроид айфон
  виндов москв петербург санкт казан росси русск нижн новгород новосибирск владивосток екатеринбург самар омск сочи ростов
  господин госпож гражданин гражданк директор менеджер администратор кассир сотрудник оператор коллег пользовател плательщик
  ооо зао оао пао ип
  молоко хлеб чай сыр яйц сок вод булоч торт сэндвич салат суп шоколад
  настройк поддержк версия версии обслуживан операци остат отчет итог начал сначал
`;

const english = new Set(ENGLISH.split(/\s+/).filter((word) => word !== ""));
const russian = new Set(RUSSIAN.split(/\s+/).filter((word) => word !== ""));
/** Endings that bend a word; those of surnames are none of them. */
const SURNAME_ENDING = /^(?:ин|ина|ину|иной|ова|ову|овой|ева|еву|евой)$/;

/** Whether a word, in small letters and with е for ё, names no person by itself. */
export function isCommonWord(word: string): boolean {
  return /^[a-z]/.test(word) ? isEnglish(word) : isRussian(word);
}

const ENGLISH_ENDINGS = ["s", "es", "ed", "d", "ing", "er", "ly", "'s", "’s", "n't", "n’t", "'m", "'ve", "'ll", "'re"];

function isEnglish(word: string): boolean {
  if (english.has(word)) return true;
  return ENGLISH_ENDINGS.some((ending) => {
    if (!word.endsWith(ending)) return false;
    const stem = word.slice(0, -ending.length);
    if (ending.includes("'") || ending.includes("’")) return english.has(stem);
    return stem.length >= 3 && (english.has(stem) || english.has(`${stem}e`) || (/(.)\1$/.test(stem) && english.has(stem.slice(0, -1))));
  });
}

function isRussian(word: string): boolean {
  if (russian.has(word)) return true;
  for (let cut = 1; cut <= 4 && word.length - cut >= 3; cut += 1) {
    const stem = word.slice(0, -cut);
    // The shorter the stem, the less may follow it: otherwise any surname would be a bent word.
    if (cut <= stem.length - 1 && russian.has(stem) && !SURNAME_ENDING.test(word.slice(-cut))) return true;
  }
  return false;
}
