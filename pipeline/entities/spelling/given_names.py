"""Given names that are one name in several languages, their short forms, and titles, suffixes and particles of names.

This is knowledge about languages, not about a corpus. One line per name: English first where there is one, then other
languages, then short forms. Spellings that transliteration already makes equal (Alexei, Aleksej) are listed once. A short form
may belong to two names (Sasha).
"""

from __future__ import annotations

from functools import cache

from pipeline.entities.spelling.transliteration import keys, latin

TITLES = frozenset(
    """mr mrs ms miss dr prof professor comrade com comr tov tovarishch tovarisch citizen citoyen camarade genosse genossin
    sir lord lady dame count countess baron baroness prince princess duke king queen tsar emperor kaiser general gen colonel
    col captain capt major maj lieutenant lt sergeant sgt marshal admiral commander commissar president prasident chancellor
    premier minister senator sen rep representative governor gov ambassador secretary chairman monsieur madame mme mlle
    mademoiselle herr frau fraulein senor senora signor signora don pan pani rev reverend father fr sister brother bishop
    pope saint rabbi imam sheikh shaikh sheik sayyid sayed syed haji hajji mullah maulavi mawlawi ayatollah gospodin grazhdanin
    tovarish judge justice attorney hon honorable""".split()
)
SUFFIXES = frozenset("jr sr junior senior ii iii iv phd md esq esquire mp obe cbe mbe kc qc ret".split())
PARTICLES = frozenset(
    "van von vom zu zur der den de del della dei degli di da das do dos du des la le les lo al el ul bin ibn bint ben abu"
    " abd ter ten af av y e i und".split()
)
# Frequent family names that precede the given name, without those that are English words or given names (He, An, Lee, Long).
FAMILY_FIRST = frozenset(
    """wang zhang liu chen yang huang zhao wu zhou xu zhu hu lin guo gao luo zheng liang xie tang feng deng cao peng zeng xiao
    tian dong pan yuan cai jiang yu ye cheng wei su lu ding ren shen yao cui zhong tan chiang mao qian qin hua hao jia
    kim park pak choi choe jeong cheong kang cho yoon yun jang lim im han oh seo shin sin kwon hwang ahn rhee yi
    nguyen tran pham huynh hoang phan vu vo dang bui do ngo duong ly""".split()
)
LOWER_PARTICLES = frozenset("ben e i y do und abu abd ten la lo".split())  # with a capital these are names or initials
FORMS = """
Abdullah Abdallah Abdulla
Abraham Abram Avram Avraam Ibrahim Abe
Adam Adamo
Adolf Adolph Adolphe Adolfo
Adrian Adriano Adrien Hadrian
Agnes Agnessa Agnese
Ahmed Ahmad Akhmed Achmed Ahmet
Albert Alberto Albrecht Bert
Alexander Aleksandr Alexandre Alessandro Alejandro Aleksander Oleksandr Sasha Sascha Sanya Shura Alex Sandy Xander Alec
Alexandra Aleksandra Alexandrine Alessandra Oleksandra Sasha Shura Sandra
Alexis Alexei Alexius Oleksii Oleksiy Alyosha Alesha Lyosha
Alfred Alfredo Fred
Alphonse Alfonso Alfons Alphonso
Anastasia Nastya Anastasie Nastasya
Anatole Anatoly Anatol Anatolii Tolya
Andrew Andrei André Andreas Andrea Andrés Andriy Andrii Andrzej Andy
Angela Angelica Angèle
Ann Anna Anne Anya Hannah Hanna Annie Annette Nyura
Anthony Antony Anton Antonio Antoine Antonin Tony Antosha
Antonina Tonya Antonia
Arthur Artur Arturo
Augustus August Auguste Augusto
Barbara Varvara Varya
Basil Vasily Vasil Vasyl Bazyli Vasya Wasilij
Benedict Benedikt Benoît Venedikt Benedetto
Benjamin Veniamin Beniamino Ben Benny Venya
Bernard Bernhard Bernardo
Boris Borya
Caesar Cesare César Tsezar
Catherine Katherine Kathryn Katharina Katarina Caterina Catarina Ekaterina Kateryna Katya Kate Katie Kathy Käthe Kitty
Cecilia Cécile Cecily Tsetsilia
Charles Karl Carl Carlo Carlos Karel Karol Karlo Charlie Chuck
Christian Kristian Cristiano Chrétien
Christina Christine Kristina Cristina
Christopher Christoph Kristof Cristoforo Cristobal Chris
Clara Klara Claire Chiara
Claude Claudio Klavdii Claudius
Claudia Klavdia Klava
Clement Klim Kliment Klement Clemens Clemente
Conrad Konrad Corrado Kurt
Constantine Konstantin Constantin Costantino Kostyantyn Kostya
Cyril Kirill Kyrylo Cyrille Kirilo
Daniel Daniil Danilo Danylo Danila Danya Dan
Daria Dasha Darya Darja
David Davyd Davide Dave
Deborah Debora Debbie
Demetrius Dmitry Dmitrii Dimitri Dmytro Dimitar Demetrio Dimitrios Mitya Dima
Denis Dennis Dionisii Dionysius
Dominic Dominik Dominique Domenico Domingo
Donald Don Donnie
Dorothea Dorothy Dorothée Dora Dorofeia
Edmund Edmond Edmondo
Edward Eduard Édouard Edoardo Eduardo Ed Eddie Ted Ned Edik
Elias Ilya Eli Illia Elijah Élie Ilyusha
Elizabeth Elisabeth Elizaveta Elisabetta Isabel Yelizaveta Lizaveta Liza Lisa Elise Betty Bess Beth Liz Yelyzaveta
Emil Émile Emilio Emile Emilian
Emmanuel Emanuel Manuel Immanuel Manny
Eric Erik Erich Enrico
Ernest Ernst Ernesto Ernestine
Eugene Evgeny Yevgeny Eugen Eugène Eugenio Yevhen Zhenya
Eugenia Evgenia Eugénie Zhenya
Eva Eve Yeva
Felix Félix Felice
Ferdinand Fernando Ferdinando Fernand
Frances Francesca Franziska Françoise Fanny Fanya
Francis Franz Frank Francesco François Francisco Franciszek Frantz František Frants Paco
Frederick Friedrich Frederic Frédéric Fredrik Frederik Federico Fridrikh Fryderyk Fritz Fred Freddy
Gabriel Gavriil Gabriele Havrylo Gavrila Gavrilo Ganya
George Georg Georges Georgy Georgii Giorgio Jorge Jerzy Yegor Egor Yury Yuri Heorhiy Gheorghe Györgi Zhora Gosha Yura Yurko
Gerard Gerhard Gérard Gerardo
Germain Herman Hermann German Armand Armando
Gertrude Gertrud Trude
Gleb Hlib
Gregory Grigory Grégoire Gregor Gregorio Hryhorii Grigor Grisha Greg Grzegorz
Gustav Gustave Gustavo Gustaf
Hassan Hasan Khasan
Helen Elena Helena Helene Hélène Yelena Olena Ellen Lena Elene Lenochka Alyona
Henry Heinrich Henri Enrique Enrico Genrikh Henryk Hendrik Henrik Harry Heinz Hank
Herbert Heribert Gerbert
Hugo Hugh Hugues Ugo
Hussein Husain Husayn Hossein Huseyn Khusein
Ignatius Ignaty Ignaz Ignacio Ignace Ihnat Ignat
Igor Ihor
Irene Irina Irène Iryna Ira
Isaac Isaak Itzhak Yitzhak Izaak Ike
Ishmael Ismail Ismael
Isidore Isidor Isidoro Sidor
Jacob James Jakob Jacques Jakub Iakov Yakov Yakiv Giacomo Jaime Diego Santiago Jim Jimmy Jimmie Yasha Jack
Jane Joan Johanna Jeanne Giovanna Juana Ioanna Zhanna Jeannette Ivanna
Jennifer Jenny Jen
Jeremy Jeremiah Jerry Yeremia Ieremia
Joachim Joaquin Akim Gioacchino Yakim
John Ivan Jean Johann Johannes Hans Juan Giovanni Jan Ian Ioann Joao Jovan Yan Vanya Johnny Jack Jens Sean Ioannis Evan Janos
Jonah Jonas Iona Yona
Joseph Josef Iosif Yusuf Youssef Giuseppe José Osip Józef Josip Yosyp Osya Joe Soso Yosef Pepe Beppe
Joshua Josh Iisus Giosuè
Julia Yulia Julie Giulia Juliette
Julius Jules Yuly Yulii Giulio Julio Julian
Kenneth Ken Kenny
Khalid Khaled Halid
Larissa Larisa Lara
Lawrence Laurence Larry Lorenzo Laurent Lavrenty Lorenz Laurentius
Lazarus Lazar Lazare
Leo Leon Lev Léon Leone Lyova Lyov Leib Leyb Lyonya
Leonard Leonhard Leonardo Leonid Léonard Len Lenny Lyonya
Leopold Léopold Leopoldo
Louis Ludwig Luigi Luis Lewis Ludwik Lodovico Lyudvig Lajos Lou Ludvig
Louise Luise Luisa Louisa Luiza
Lucas Luke Luka Lukas Luca Lukian Lukash
Lucian Lucien Luciano Lukian
Ludmila Lyudmila Liudmyla Lyuda Mila
Magdalene Magdalena Madeleine Magda
Margaret Margarita Marguerite Margarete Margherita Rita Margo Maggie Greta Gretchen Peggy
Marina Maryna
Mark Marcus Marc Marco Markus Marko
Martha Marta Marfa Marthe
Martin Martyn Martino Márton
Mary Maria Marie Marya Mariya Masha Mania Manya Marusya Miriam Mariam Marja Molly
Matthew Matvei Matthias Mathieu Matteo Mateo Matvii Mateusz Matthäus Matt Matthaeus Mattias
Maurice Moritz Mavriky Maurizio Mauricio Morris
Maximilian Maxim Maksim Maksym Maxime Max Massimo Maximo
Michael Mikhail Michel Michele Miguel Mykhailo Michał Mikael Mihail Mihai Misha Mike Mickey Mitch Mischa
Michaela Mikhaela Mikaela
Michelle Michèle
Mohammed Muhammad Mohamed Mehmed Mehmet Magomed Mahomet Mohammad Magomet
Moses Moisei Moisey Moshe Moïse Moishe Mosei
Mustafa Moustapha Mustapha
Natalia Natalie Nataliya Natasha Nathalie
Nathan Natan Nathaniel Nat Nate
Nicephorus Nikifor Nykyfor
Nicholas Nikolai Nikolay Nicolas Nicola Nikolaus Niccolo Nicolae Mykola Mikolaj Miklos Klaus Nick Kolya Nils Niels Nikola
Nikita Mykyta Niketas
Oleg Oleh
Olga Olha Olya Helga
Omar Umar Omer
Osama Usama
Oscar Oskar
Oswald Osvaldo
Otto Otho Ottone
Pamela Pam
Patricia Pat Patty
Patrick Pat Patricio Patrice
Paul Pavel Paolo Pablo Pawel Pavlo Pál Paulus Pasha Pavlik
Paula Paola Pauline Paulina Polina
Peter Pyotr Petr Pierre Pedro Pietro Petro Piotr Péter Petya Pete Pieter Peder
Philip Filipp Philippe Felipe Filippo Philipp Phil Pylyp Filip
Prokop Prokopy Procopius
Raphael Rafail Rafael Raffaele Rafaele
Raymond Raimund Raimondo Ramón
Richard Riccardo Ricardo Dick Rick Rich
Robert Roberto Rupert Ruprecht Bob Bobby Rob Bert
Ronald Ron Ronnie
Rosa Rose Rosalia Roza Rosalie
Rudolf Rudolph Rodolfo Rodolphe Rudi
Samuel Samuil Samuele Sam Sammy Samoil
Saul Savl Shaul
Sebastian Sébastien Sebastiano Sevastyan
Sergius Sergei Serge Sergio Serhii Serhiy Seryozha Sergiusz Sergiu
Simon Semyon Simeon Semen Shimon Simone Symon Syoma Senya
Solomon Suleiman Sulayman Salomon Suleyman Shlomo Sol
Sophia Sofia Sophie Sofya Sonya Sonia
Stanislas Stanislav Stanisław Stanislaus Stas
Stephen Steven Stepan Stefan Stephan Étienne Esteban Stefano István Styopa Steve
Susan Susanna Susanne Suzanne Sue
Tatiana Tanya Tetiana Tatyana
Thaddeus Faddei Tadeusz Thaddäus Taddeo Tad
Theodore Fyodor Fedor Theodor Feodor Teodoro Théodore Todor Fedir Fedya Ted Teddy Theo
Thomas Foma Tommaso Tomas Tomasz Tom Tommy Khoma
Timothy Timofei Timothée Tymofii Timoteo Timotheus Tim Tima
Valentine Valentin Valentino Valya
Valerian Valeriano Valérien
Valery Valéry Valerii Valerius Valerio Valera
Vera Wera Vira
Victor Viktor Vittorio Vitya Vic
Victoria Viktoria Vittoria Vika
Vincent Vince Vincenzo Vicente Vikenty Wincenty Vinzenz
Vladimir Volodymyr Wladimir Wlodzimierz Volodya Vova
Vladislav Władysław Ladislas Ladislaus Vlad László
Vsevolod Seva
Vyacheslav Viacheslav Wenceslas Wacław Václav Wenzel Slava Vatslav
Walter Gualtiero Valter Walt
William Wilhelm Guillaume Guglielmo Guillermo Willem Vilhelm Vilgelm Vilmos Bill Billy Will Willy Willi
Zachary Zack Zakhar Zacharias Zaccaria
Zinaida Zina Zénaïde
Zoe Zoya Zoé
"""


@cache
def by_key() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the names that have a form with this key."""
    found: dict[str, tuple[int, ...]] = {}
    for number, forms in enumerate(FORMS.strip().splitlines()):
        for key in dict.fromkeys(key for form in forms.split() for key in keys(form)):
            found[key] = (*found.get(key, ()), number)
    return found


@cache
def names_of(word: str) -> frozenset[int]:
    """Return the numbers of the names that a word is a form of; none for a word that is not a known given name."""
    return frozenset(number for key in keys(word) for number in by_key().get(key, ()))


@cache
def first_letters(word: str) -> tuple[str, ...]:
    """Return the beginnings, in lower-case Latin letters, of all forms that a given name has, its own spelling first."""
    known = FORMS.strip().splitlines()
    return tuple(latin(form).lower() for form in (word, *(f for n in sorted(names_of(word)) for f in known[n].split())))
