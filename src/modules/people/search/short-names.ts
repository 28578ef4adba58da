// Names that stand for one another: short, familiar and translated forms, and spellings of one name. Each line is a group; a name may be in several.

const lines = `
william bill billy will willy willie liam wil gwilym wilhelm
robert rob robbie bob bobby bert
richard rich richie rick ricky dick dickie
james jim jimmy jamie jem iago
john jon johnny jack jackie ian ieuan evan sean shaun shane ivan jan
jonathan jon johnny jonny jonty
edward ed eddie ned ted teddy
edwin ed eddie
edmund ed eddie
thomas tom tommy twm tomos
charles charlie chas chuck carl
michael mike mick micky mickey mitch
david dave davy davey dai dafydd dewi
stephen steve stevie steven steffan
stephanie steph stephie
christopher chris kris kit topher
christine chris chrissie christina tina
anthony tony ant antony
andrew andy drew
alexander alex alec al sandy xander sasha
alexandra alex sandra sandy lexi sasha
daniel dan danny deiniol
danielle dani danni
joseph joe joey
joshua josh
benjamin ben benny benji
samuel sam sammy
samantha sam sammy
matthew matt matty mathew
nicholas nick nicky nic nicolas
nicola nicky nic nikki
patrick pat paddy padraig
patricia pat patsy trish tricia
peter pete
philip phil phillip pip
gregory greg
geoffrey geoff jeff jeffrey
gerald gerry jerry
gerard gerry ged
kenneth ken kenny
ronald ron ronnie
raymond ray
leonard len lenny leo
lawrence larry laurie loz laurence
francis frank frankie fran
frances fran frankie francesca
frederick fred freddie freddy
george georgie sior
harold harry
henry harry hal hari
albert al bert bertie
alfred alf alfie fred
arthur art artie
alan al allan allen alun
donald don donnie
douglas doug dougie
duncan dunc
dominic dom
nathan nate nath nathaniel
zachary zach zack zak
timothy tim timmy
theodore theo ted
terence terry terrence
vincent vince vinny
victor vic
victoria vicky vicki tori vikki
walter wally walt
stanley stan
sidney sid sydney
simon si
stuart stu stewart
martin marty
maurice mo morris
malcolm mal
cameron cam
bradley brad
callum cal calum
curtis curt
dean deano
gareth gaz gary garry
gary gaz garry gareth
jason jay jase
jordan jord
kevin kev
kieran kier
lewis lew louis lou
luke luc
mark marc
nigel nige
oliver olly ollie
reginald reg reggie
roger rog
rhys reece rees reese
owen owain
russell russ
wayne waz
elizabeth liz lizzie lizzy beth betty bess bessie eliza elsie libby lisa betsan bethan
margaret maggie meg megan peggy marge margie greta mair
catherine cath cathy kate katie kathy kath kitty katherine kathryn kathleen katrina cat catrin
jennifer jen jenny jenna
jessica jess jessie
rebecca becky becca bex
susan sue susie suzy suzanne susannah
sarah sally sal sara
deborah deb debbie debs debra
dorothy dot dotty dolly
eleanor ellie nell nellie ella elinor
ellen nell nellie ellie elen
emily em emmy millie
emma em emmy
amelia amy millie
amanda mandy
abigail abi abby gail
alison ali allie
angela angie ange
ann annie anne anna hannah
annabel bella belle
barbara barb babs
beatrice bea trixie betrys
bernadette bernie
bridget bridie biddy
caroline carol carrie caro
charlotte charlie lottie lotte
chloe chlo
claire clare clara
cynthia cindy
diana di diane dianne
evelyn eve evie
florence flo florrie
gabrielle gabby gaby
georgina georgie gina georgia
gillian gill jill gilly
gwendoline gwen wendy
helen nell elen
isabel izzy bella belle isobel isabella
jacqueline jackie jacqui
janet jan
jane janey sian sinead
joanne jo joanna
josephine jo josie
judith judy jude
julia julie jules
juliet julie jules
kimberley kim
laura laurie lowri
leanne lee
linda lyn lynn lindy
lorraine lori
lucy lou lucinda
louise lou
madeleine maddie mads
maria mary marie mia
marjorie marge margie
mary molly polly mair maria
matilda tilly mattie
melanie mel
melissa mel lissa
natalie nat nats
natasha nat tash tasha
olivia liv livvy
pamela pam
penelope penny
philippa pip pippa
priscilla cilla
rachel rach
roberta bobbie
rosemary rose rosie
rose rosie
sharon shaz shazza
shanice shan shanise chanise chanice
sophia sophie sofia
tracey trace tracy
theresa terry tess tessa teresa
valerie val
veronica ronnie vron
vivian viv
winifred win winnie
yvonne eve
mohammed mo mohamed muhammad mohammad muhammed mohamad mohd mahomed
ahmed ahmad ahmet
abdul abdullah abdallah abdi
ali aly
hussain hussein husain husayn
hassan hasan
ibrahim ibby ebrahim abraham
ismail ishmael ismael
yusuf yousef youssef yusef joseph
yahya yahia
mustafa mustapha mus
omar umar umer
usman osman uthman
tariq tarik tareq
khalid khaled
jamal jamaal gamal
imran emran
bilal billal
zain zayn zane
fatima fatma fatimah
aisha ayesha aysha aishah
zainab zaynab zeinab
khadija khadijah kadija
mariam maryam miriam
yasmin yasmine jasmine jaz
nadia nadya
noor nur nour
oluwaseun seun
oluwaseyi seyi
oluwatobi tobi
babatunde tunde baba
adebayo bayo ade
adewale wale ade
chukwuemeka emeka
chidiebere chidi
ngozi ngo
kwabena kobina
kwadwo kojo
kofi cofie
akosua esi
pawel paul
piotr peter
tomasz tomek tom
jakub kuba jacob
krzysztof krzys chris
katarzyna kasia kate
agnieszka aga agnes
malgorzata gosia
aleksandra ola alex
aleksander olek alex
stanislaw staszek stan
wojciech wojtek
andrei andrew andrey andriy
mihai michael mike
ioan ion john
ionut ion
gheorghe george
alexandru alex sandu
elena lena
nguyen win
gurpreet gopi preet
harpreet harry preet
jaswinder jas jaz
manjit manny
mandeep manny mandy
balwinder bal
rajesh raj
rajinder raj
sukhdev sukh
venkatesh venky
siobhan shivaun chevonne
niamh neve
caoimhe keeva
sinead jane
eoghan owen eoin
padraig patrick pat
seamus shamus james
gwenllian gwen
myfanwy myf
angharad haz
llinos lin
nerys ner
eirlys eira
geraint ger
gethin geth
iwan ivan evan john
sion john sean
siân jane
mair mary
carwyn caz
`

const groups = lines
  .trim()
  .split('\n')
  .map(line => line.normalize('NFD').replaceAll(/\p{M}/gu, '').split(' '))

const byName = new Map<string, Set<string>>()
for (const [name = '', ...others] of groups)
  for (const other of others) {
    byName.set(name, (byName.get(name) ?? new Set()).add(other))
    byName.set(other, (byName.get(other) ?? new Set()).add(name))
  }
// The forms of one name stand for one another too: Liz and Beth are both Elizabeth.
for (const [, ...others] of groups) for (const one of others) for (const other of others) if (one !== other) byName.get(one)?.add(other)

/** Other forms of a first name, folded; the name that it is a form of comes first. */
export const otherForms = (name: string): readonly string[] => [...(byName.get(name) ?? [])]
