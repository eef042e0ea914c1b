using StoryGenerator.Core.Collection;

namespace StoryGenerator.Core.Tests.Collection;

/// <summary>Twenty posts as people write them, made up for the tests, with where the rules must send each.</summary>
internal static class SourcePosts
{
    public static readonly IReadOnlyList<(CollectedItem Item, string Fate)> All =
    [
        Post("p01", "The bus driver who knew my stop", "I moved here in March and for weeks I took the last bus home from the bakery. The driver never spoke. One night I fell asleep and woke up at the terminus, and he had turned the engine off and was reading. He said he had passed my stop twice and decided I needed the sleep more than the walk. Then he drove me home, lights off, like a taxi.", 2310, 184, "accepted"),
        Post("p02", "My landlord returned eleven years of rent", "When the old man downstairs died, his daughter knocked and handed me a shoebox. Every month since I moved in he had put a third of my rent in an envelope with the date on it. There was a note that said he remembered being twenty and cold. I sat on the stairs until the light timer went out and then I sat there in the dark.", 8120, 640, "accepted"),
        Post("p03", "She answered my wrong number for a year", "I dialled my mother's old number after the funeral, out of habit. A woman picked up and I could not speak. She stayed on the line. The next Sunday I rang again and she said she had made tea. We never met. Last week her son rang me from that number and asked if I was the Sunday caller, because there was something she wanted me to have.", 5400, 402, "accepted"),
        Post("p04", "The piano in the flooded church", "After the river went down we were shovelling mud out of the church hall. The piano had floated and landed on the altar. Somebody pressed a key as a joke and it rang. Everyone stopped. Our caretaker, who has not said ten words in my hearing, sat down with his boots full of water and played the whole of one hymn. Only the black keys worked.", 1890, 133, "accepted"),
        Post("p05", "I found my own lost-cat poster in another city", "Seven hundred kilometres from home, taped inside a laundromat window, was the poster I had drawn for Biscuit when I lived there. The paper was new. Somebody had been copying it for nine years. I asked the owner and she pointed at the grey cat asleep on dryer four. She said nobody had called, but it seemed rude to stop looking for his people.", 12030, 911, "accepted"),
        Post("p06", "Same seat on the ferry", "For a whole winter a man in a yellow coat kept the seat opposite mine on the morning ferry and put his hat on it until I came. We nodded. In spring the seat was empty and the hat was on mine. Inside was a ticket dated for the first day, two seats, one of them never used. The deckhand told me he had bought two every day since his wife.", 980, 77, "accepted"),
        Post("p07", "The recipe had one ingredient crossed out", "Grandmother's bread never worked for me. The card in her hand said flour, salt, yeast, and one line scratched so hard that the paper tore. I held it against the window every year. This Christmas my aunt laughed and told me what it said. It was not an ingredient. It was the hour at which my grandfather came home, because that was when you could start to eat it.", 1502, 96, "accepted"),
        Post("p08", "Neighbour keeps shovelling my path and denies it", "Every time it snows my path is clear by six and the old teacher next door says it must be the wind. I set an alarm for five and watched. It was not her. It was the boy from the corner, the one whose window I had paid for without telling anyone. He saw me, put his finger to his lips, and went on. So now I also say it must be the wind.", 3300, 215, "accepted"),
        Post("p09", "My path is clear every time it snows", "Every time it snows my path is clear by six and the old teacher next door says it must be the wind. I set an alarm for five and watched. It was not her! It was the boy from the corner, the one whose window I had paid for without telling anyone. He saw me, put a finger to his lips and went on. So now I also say it must be the wind. Edit: wow, thank you all.", 900, 60, "skipped"),
        Post("p10", "THE BUS DRIVER WHO KNEW MY STOP", "I moved here in march, and for weeks I took the last bus home from the bakery. The driver never spoke! One night I fell asleep and woke up at the terminus and he had turned the engine off and was reading. He said he had passed my stop twice, and decided I needed the sleep more than the walk. Then he drove me home, lights off, like a taxi.", 700, 51, "skipped"),
        Post("p11", "Anyone else talk to their plants", "I have a fern that leans away from the television whenever the news is on and towards it for the cooking shows. My flatmate thinks it is the draught. I moved the television to the other wall to be fair and it took the fern four days, but it turned around. I am now watching a great deal of cooking and feeling judged by a houseplant.", 212, 80, "skipped"),
        Post("p12", "A quiet one", "The night watchman at our museum leaves a chair in front of a different picture every evening. In the morning the chair is warm. We once asked him which he liked best and he said he was not choosing for himself, there was a woman who used to come on Thursdays before her eyes went, and he describes one to her on the telephone every night.", 2100, 12, "skipped"),
        Post("p13", "Removed by the writer", "[removed]", 4200, 300, "skipped"),
        Post("p14", "Hot story, adults only", "This one is marked as adult by the people who run the place it came from, so whatever stands here is not for us, and the rules must leave it out before they read any further, no matter how many people liked it, how long it is, how well it is written, or how harmless it may look to somebody who only reads its first two lines.", 9000, 500, "skipped", adult: true),
        Post("p15", "Best day ever", "Got the job. Called my dad. He had already ironed a shirt for me.", 5200, 330, "too-short"),
        Post("p16", "They are ruining this town", "I have lived on this street all my life and I am sick of seeing those families at the market with their carts and their noise. People tell me to be patient but I say it out loud now: go back to your country, all of you. My neighbour says I have changed. I say the street has, and that nobody asked me, and that I am not going to be quiet about it any longer.", 1400, 900, "hateful"),
        Post("p17", "I'm 15 and my teacher kept my drawing", "I'm 15 and I draw in the margins of everything. Our maths teacher took my test and did not give it back and I thought I was in trouble for a week. Then there was an exhibition at the town hall and there it was, framed, a small dragon asleep on a quadratic equation, with my mark of four out of twenty underneath and a red ribbon on it.", 6000, 410, "minors"),
        Post("p18", "What happened at the camp", "I was a counsellor that summer and I still think about the kids in cabin nine. One of them told me that he was being abused at home and I did what I had been trained to do, and nobody called back. I drove to the house myself. I know I was not supposed to. The door was open and the radio was on and there was one small shoe on the step.", 3100, 700, "minors"),
        Post("p19", "How my aunt beat it", "The doctors gave my aunt six months. She threw away her medication and drank nothing but beet juice and lemon for ninety days, walked barefoot every morning, and slept with the windows open. That was four years ago and she dances every Saturday. I am telling you because nobody else will: the clinic does not make money on lemons, and this works.", 7700, 1200, "medical-claims"),
        Post("p20", "The tea my grandmother swore by", "In our village there is a plant by the well that everybody's grandmother boiled for everything. Mine wrote down the amounts in the back of her prayer book, and I have made it for half the street this winter. It cures diabetes, it lifts the mood, and it costs nothing at all. I carry the prayer book in my coat and I have not been ill since I was a boy.", 2500, 140, "medical-claims"),
    ];

    private static (CollectedItem, string) Post(string id, string title, string text, int upvotes, int comments, string fate, bool adult = false) => (new()
    {
        Kind = "reddit",
        ExternalId = id,
        Url = "https://posts.example/" + id,
        Author = "u/writer_" + id,
        Title = title,
        Text = text,
        Upvotes = upvotes,
        Comments = comments,
        Licence = "made up for tests",
        Adult = adult,
    }, fate);
}
