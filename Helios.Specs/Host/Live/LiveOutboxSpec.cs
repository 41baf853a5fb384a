using Helios.Host.Live;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Live;

public sealed class LiveOutboxSpec(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Topics_take_turns()
    {
        var (one, two, outbox) = (Topic("one"), Topic("two"), new LiveOutbox(8));
        outbox.Add(one, null);
        outbox.Add(two, null);
        Set(one, 1);
        Set(two, 1);
        var first = new[] { Take(outbox), Take(outbox) };
        Assert.Equal(["one", "two"], first.Order(StringComparer.Ordinal));
        for (var value = 2; value < 5; value++)
        {
            Set(one, value);
        }

        Set(two, 2);
        var next = new[] { Take(outbox), Take(outbox), Take(outbox), Take(outbox) };
        Assert.InRange(Array.IndexOf(next, "two"), 0, 1);
        Assert.Equal(default, outbox.Take());
    }

    [Fact]
    public void Client_too_far_behind_gets_one_snapshot_and_what_it_was_spared_is_told()
    {
        var (topic, outbox) = (Topic("one"), new LiveOutbox(3));
        outbox.Add(topic, null);
        Set(topic, 1);
        Assert.Equal(0, outbox.Take().Skipped);
        for (var value = 2; value < 7; value++)
        {
            Set(topic, value);
        }

        var step = outbox.Take();
        Assert.Equal((true, 6L, 5L, 1), (step.Message!.IsSnapshot, step.Message.Sequence, step.Skipped, outbox.Overflows));
        Assert.Equal(default, outbox.Take());
        outbox.Settle();
        Assert.Equal(0, outbox.Overflows);
    }

    [Fact]
    public void Topic_that_was_removed_is_sent_no_more()
    {
        var (topic, outbox) = (Topic("one"), new LiveOutbox(3));
        outbox.Add(topic, null);
        Set(topic, 1);
        outbox.Remove(topic);
        Assert.Equal((default, 0), (outbox.Take(), outbox.Count));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Reader_of_any_pace_is_told_every_state_or_a_later_one(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var topics = new[] { Topic("one"), Topic("two"), Topic("three") };
        var outbox = new LiveOutbox(1 + random.Next(6));
        var mirrors = topics.ToDictionary(static topic => topic.Stream, static _ => new LiveMirror(), StringComparer.Ordinal);
        var truth = new Dictionary<string, string>(StringComparer.Ordinal);
        Array.ForEach(topics, topic => outbox.Add(topic, null));
        for (var round = 0; round < 3000; round++)
        {
            var topic = topics[random.Next(topics.Length)];
            var documents = Enumerable.Range(0, random.Next(5)).Select(id => LiveDocuments.Of($"d{id}", random.Next(3))).ToList();
            topic.Update(documents, Noon);
            truth[topic.Stream] = LiveDocuments.Text(documents);
            for (var reads = random.Next(3); reads > 0 && outbox.Take() is { Message: { } message } step; reads--)
            {
                mirrors[(string)LiveDocuments.Read(message)["stream"]!].Apply(step);
            }
        }

        while (outbox.Take() is { Message: { } message } step)
        {
            mirrors[(string)LiveDocuments.Read(message)["stream"]!].Apply(step);
        }

        foreach (var (stream, state) in truth)
        {
            Assert.Equal(state, mirrors[stream].ToString());
        }
    }

    private static LiveTopic Topic(string name) => new(name, null, "of " + name, new LiveTopicOptions(16, 1 << 20));

    private static void Set(LiveTopic topic, int value) => topic.Update([LiveDocuments.Of("a", value)], Noon);

    private static string Take(LiveOutbox outbox) => (string)LiveDocuments.Read(outbox.Take().Message!)["topic"]!;
}
