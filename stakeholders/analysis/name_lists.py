"""Word lists that tell names from other words, and the places where a name is expected."""


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given names and surnames that are also words; as names only where they stand like one.
WORD_NAMES = word_set(
    "will mark grace hope faith joy rose bill frank art drew pat sue rob max may june april august summer dawn eve ray jay dean chase "
    "grant miles chip rich nick jack gene iris ivy lily olive ruby amber pearl crystal melody harmony charity patience constance guy herb "
    "norm skip buck cliff glen heath lance pierce price young long short little brown white black green gray grey king bishop baker cook "
    "page case cross field fields ford hill hall wood woods bell best bush day early fair rush sharp small stone strong swift waters weeks "
    "west east north winter winters wise wright church chance major carter cash penny sunny sandy star sky jean carol don dick peg bob dot "
    "gale robin christian jordan chad china paris london austin dallas brooklyn charlotte florence sydney georgia virginia carolina said "
    "man power love bond banks bird bolt booker branch bright brook burns butler carver chambers champion cole cooper cotton dale diamond "
    "drake duke english finch fisher fox french frost gates gold good goods hand hands hardy hart head holiday house hunt hunter key keys "
    "knight lane law marsh mason mercy mill mills moody moon noble page parks pike piper pitt pool pope porter potter powers prince quick "
    "rice rivers roads root sage savage sharp shepherd silver singer snow spring steel stern storm sweet teller temple tower trust vale "
    "ward ware watt welcome wild wolf worth yard bull bass bean berry block board churn budget sales read rob sol van del mat matt"
)

# Words too common to be looked up as names, or taken for them, unless they stand like one.
COMMON_WORDS = WORD_NAMES | word_set(
    "a about above account action after again agenda all also always am an and another answer any are around as ask asked at back bad be "
    "because been before being between big both briefly brief but by call called came can catch caught chat cfo ceo coo cio cto cmo chro "
    "codesign coffee come concern concerned concerns conversation cost could customer customers cx data deck deal did didnt dinner discussed "
    "discussing do does doesnt done down during each email emailed end every far few finally first follow followed for forecast from full "
    "further gave get gets getting give gives go goes going gone got great group had happy has have he hear heard help her here him his how i "
    "if im in into is it its just keep kickoff know knows laggard last late later learn let lets like likes long look lot lunch mail mailed "
    "make making many marketing maybe me mean meet meeting meetings met money month months more morning most much my near need needs neutral "
    "never new next nice no not note notes nothing now number numbers of off office ok old on once one only onto open or other our out over "
    "own pain part people phone phoned plan please point private promised promise question quarter quickly raised ran rang re ready real "
    "really regarding report review right sat saw says see seems send sends sent session she should show since skeptic sceptic so some soon "
    "spoke spoken staff stance step still supporter supportive sure take takes talk talked team teams tell tells text than thanks that the "
    "their them then there these they thing things think thinks this those through time to today together told tomorrow too took town trial "
    "turned two under until up update us use used very via video visit wait want wanted wants was way we week well went were what when "
    "where which while who why with within without wont work works workshop worried would write wrote year yes yesterday yet you your zoom "
    "le an do ho so su to la de da di al el bo mon tue tues wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday january february march july september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)

TITLES = word_set("mr mrs ms miss dr prof sir")
NAME_SUFFIXES = word_set("jr sr ii iii iv phd md mba cpa")

# What a person does next in the sentence: the name before it is its subject, not company in a list.
SUBJECT_VERBS = word_set(
    "is was has had will would wont said says say told tells wants wanted want thinks thought feels felt seems seemed likes liked agrees "
    "agreed promised promises asked asks worries worried fears doubts needs needed can cannot could should does did doesnt didnt keeps "
    "sees saw hates loves backs backed supports supported objects objected pushed refuses refused offered offers suggested believes knows "
    "raised mentioned called committed joined left came went gets got still also never now isnt wasnt hasnt"
)

# What may follow the last name of a list without making that name a subject or a plain word.
AFTER_NAME = word_set(
    "re about regarding concerning on in at over via by for last this next to from today yesterday again together briefly during after "
    "before tonight with and plus monday tuesday wednesday thursday friday who discussed earlier"
)

# Words straight before a name that make its bearer somebody who was met.
ANCHORS = word_set(
    "met meet with w called phoned rang emailed mailed messaged texted slacked saw visited briefed hosted interviewed updated told asked showed"
)
TALK_VERBS = word_set("spoke talked spoken talking speaking chatted presented wrote listened listening talk")
TALK_NOUNS = word_set("heard call mail email note message")
DIRECT_NOUNS = word_set("call 1:1 coffee lunch dinner breakfast chat workshop meeting mail email")

LEAD_WORDS = (
    ANCHORS
    | TALK_VERBS
    | DIRECT_NOUNS
    | word_set(
        "i we ive weve just had have a an the quick brief short long good great nice first second another video phone zoom teams up catch caught "
        "sat down ran into bumped one on to note message session co design codesign got finally briefly again heard from intro introductory "
        "follow in person weekly monthly regular steering"
    )
)

# Somebody else's doing: "she met Victor" is no conversation of ours.
OTHERS = word_set(
    "is are was she he they who whom her his their to not never didnt wont will works working worked problem issue issues trouble wants if"
)
