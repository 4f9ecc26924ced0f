"""Words that are names of products and of much else: on their own they prove little."""

COMMON_WORDS = frozenset(
    """
    air amber anchor apple arc arrow atlas atom aurora base basecamp beacon bear bee bench bird
    blue board bolt book box branch breeze bridge brick buffer canvas card carbon chart chat circle
    clear cloud coda code compass copper core craft crystal cube dash data desk diamond draft dream
    drive drop echo edge element ember engine express field fire flash fleet flow flux focus form
    forge fossil frame front gate gem ghost glass globe go gold grain graph gravity green grid group
    guide harbor harbour harvest haven hello hive home horizon hub human ink iris iron island jade
    jet journal key kit lab lamp launch leaf light line link lime linear loop loom mail make map
    mark market match matter maze medium mercury meta meteor mint mirror moment mono moon motion
    native nest net nimbus north note notion nova number ocean octopus office one open orbit orange
    oxygen page paper path pearl people phoenix photo pilot pine pixel planet platform play plus
    point pocket polar post press prime prism process project pulse pure push quartz radar rain
    range reach reader real record relay ripple river rocket root round ruby rust safe sage sail
    salt sand scale scope scout shell shift shine ship sight signal silver simple sketch sky slack
    slate snap snow solar solid sound source space spark sparrow spectrum spring square stack stage
    star state stone storm story stream stripe studio summit sun swift switch table tempo terra
    thing things thread time toast torch tower track trail tree trend trust tune turtle unity up
    vault vector velocity verge vessel view vision voice wave way web wing wire wolf wonder word
    work world zen zero zone
    abeille arbre atelier aube balise boussole bureau carnet carte cercle chemin ciel clair demain
    eau encre ensemble envol escale espace etoile feuille fleur foret galet graine horizon ici ile
    jardin lien livre lumiere lune maison mer monde mot nuage ombre page papier parole passage
    passerelle phare plume point pont port poste racine rive roche ruche sable signe soleil source
    tempo temps terre trace vague vent voix
    """.split()  # noqa: SIM905 (a paragraph reads better than three hundred quoted words)
)
