/**
 * First names that are nothing else, small or capital, and those that are words as well and therefore count when they are written with a
 * capital. Nobody's list is complete: what is not here is found by its place, its ending or the word in front of it.
 */
const CYRILLIC = `
  александр алексей анатолий андрей антон аркадий арсений артем артур богдан борис вадим валентин валерий василий виктор виталий влад
  владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий даниил данила денис дмитрий егор евгений иван игорь илья
  иннокентий кирилл константин леонид максим матвей михаил никита николай олег павел петр родион ростислав руслан савелий семен сергей
  станислав степан тарас тимофей тимур федор филипп эдуард юрий яков ярослав азамат айрат алишер амир арам арсен аслан ахмед бауыржан
  вазген гарик давид дамир ильдар ильнур камиль магомед марат мурат мухаммед нурлан рамиль рафаэль ренат ринат рустам самвел султан
  тигран фарид хасан шамиль эльдар
  саша леша андрюша антоха боря вася витя вова володя гена гоша гриша дима женя ваня коля костя лёня макс миша паша петя рома сережа слава
  стас степа толя федя юра яша
  александра алена алина алла анастасия ангелина анна антонина анфиса валентина валерия варвара василиса вероника виктория галина дарья
  диана евгения екатерина елена елизавета жанна зинаида зоя инна ирина карина кира клавдия кристина ксения лариса лидия людмила маргарита
  марина мария марьяна милана наталия наталья нина оксана олеся ольга полина раиса светлана серафима софия софья таисия тамара татьяна
  ульяна фаина эвелина элеонора эльвира юлия яна ярослава айгуль алия альбина амина асель гузель гульнара динара зарина зульфия лейла
  мадина нелли эльмира
  аня вика галя даша женька ира катя ксюша лена лиза люба люда маша наташа настя оля поля света соня таня тома юля
`;

const CYRILLIC_WORDS =
  "вера надежда любовь лев роман марк роза майя слава света поля тома клим лука марта август ира рома паша гоша зоя макс";

const LATIN = `
  aleksandr alexander alexandr aleksei aleksey alexei alexey anatoly anatoliy andrei andrey anton arkady artem artyom bogdan boris daniil
  denis dmitri dmitrii dmitriy dmitry egor evgeni evgeny gennady georgy gleb grigory igor ilya ivan kirill konstantin leonid maksim maxim
  mikhail nikita nikolai nikolay oleg pavel petr piotr pyotr roman ruslan semyon sergei sergey stanislav stepan timofey timur vadim valentin
  valery vasily vasiliy viktor vitaly vladimir vladislav vyacheslav yaroslav yegor yevgeny yuri yuriy
  aleksandra alexandra alina alyona anastasia anastasiya anna ekaterina elena elizaveta galina irina katya kseniya ksenia larisa lena lyudmila
  ludmila margarita maria mariya marina nadezhda natalia natalya natasha oksana olga polina sofia sofya svetlana tamara tatiana tatyana
  ulyana valentina varvara vera viktoria yekaterina yelena yulia yuliya zoya
  aaron adam adrian alan albert alex alfred alice alicia alison amanda amelia amy andrea andrew angela ann anne annie anthony antonio arthur
  ashley audrey barbara beatrice benjamin bernard betty beverly bob bobby brandon brenda brian bruce bryan caleb cameron carl carlos carol
  caroline carolyn catherine cecilia charles charlotte cheryl chloe chris christian christina christine christopher cindy claire clara
  colin connor craig cynthia daniel danielle danny david deborah debra denise dennis derek diana diane diego donald donna doris dorothy
  douglas dylan eddie edith edward eileen elaine eleanor elijah elizabeth ella ellen emil emily emma eric erica erik ethan eugene eva evan
  evelyn felix fernando fiona florence frances francis frederick gabriel gary geoffrey george gerald gerard giovanni giulia gloria gordon
  greg gregory hannah harold harriet harry heather hector helen helena henry herbert howard hugh ian ingrid irene isaac isabel isabella
  jacob jacqueline jake james jamie jane janet janice jason jasper javier jean jeffrey jennifer jeremy jerry jessica jesus jim jimmy joan
  joanna joe joel johannes john johnny jonathan jordan jorge jose joseph joshua joyce juan juanita judith judy julia julian juliana julie
  justin karen karl katherine kathleen kathryn katie keith kelly kenneth kevin kim kimberly klaus kurt kyle lars larry laura lauren
  lawrence leah leo leonard leslie liam lillian linda lisa lorenzo louis louise lucas lucia lucy luigi luis luke lydia madison malcolm
  manuel marco marcus margaret marie marilyn mario marion marjorie martha martin marvin mary mateo matthew maureen megan melanie melissa
  mercedes mia michael michelle miguel mike mildred miranda miriam mohamed mohammed molly monica muhammad nancy naomi natalie nathan neil
  nicholas nicole nigel nina noah nora norma olivia oliver oscar otto owen pablo pamela patricia patrick paul paula pauline pedro peggy
  peter philip phillip phyllis pierre rachel ralph ramon raymond rebecca reginald renee ricardo richard robert roberta rodney roger ronald
  rosa ross roy russell ruth ryan sabrina sally sam samantha samuel sandra sara sarah scott sean sebastian serena seth sharon sheila
  shirley simon sofie sonia sophia sophie stefan stella stephanie stephen steve steven stuart susan suzanne sylvia tamara teresa terry
  theodore theresa thomas tim timothy tina todd tom tommy tony tracy travis trevor tyler valerie vanessa veronica victor victoria vincent
  virginia vivian walter wayne wendy wilhelm william wolfgang yvonne zachary zoe
  abdul ahmed aisha ali aliya amir anvar arjun aylin aziz bakhyt deepak dinara elif emre fatima gulnara hassan hussein ibrahim jamal
  khalid kumar leyla mahmoud mehmet mustafa nurlan omar priya rahul raj rashid rustam sanjay shamil tariq timur vijay yusuf zarina
`;

const LATIN_WORDS =
  "will mark grace rose may april june bill hope faith dean jack frank art pat sue rob drew chase grant victor ruby amber daisy basil jasmine iris ivy lily olive pearl crystal joy chance chip rich nick max ray gene guy don mike ken ben dan ted ed al sage summer autumn dawn eve norm bud miles piers wade reed clay cliff heath lance stone hunter mason carter cooper porter taylor tucker walker";

const SURNAMES = `
  smith johnson williams jones miller davis wilson anderson thomas jackson thompson harris lewis robinson clark wright hill scott adams
  nelson baker campbell mitchell roberts phillips evans turner parker edwards collins stewart morris murphy bailey kelly howard richardson
  watson brooks bennett hughes foster patterson simmons doe garcia martinez rodriguez lopez gonzalez perez sanchez ramirez müller mueller
  schmidt schneider fischer weber meyer wagner becker schulz hoffmann dubois durand moreau rossi ferrari russo bianchi singh patel khan
  nguyen wang zhang chen liu yang huang zhao
`;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

export const FIRST_NAMES = words(`${CYRILLIC} ${LATIN}`.replaceAll("ё", "е"));
export const NAMES_THAT_ARE_WORDS = words(`${CYRILLIC_WORDS} ${LATIN_WORDS}`);
export const KNOWN_SURNAMES = words(SURNAMES);
