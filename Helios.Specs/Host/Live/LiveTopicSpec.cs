using Helios.Host.Live;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Live;

public sealed class LiveTopicSpec(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_look_gives_a_snapshot_even_of_nothing()
    {
        var topic = Topic(4);
        Assert.Null(topic.After(null, 4).Message);
        Assert.True(topic.Update([], Noon));
        var message = topic.After(null, 4).Message!;
        Assert.Equal(
            """{"topic":"incidents","tenant":"acme","stream":"s1","sequence":1,"kind":"snapshot","at":"2026-11-20T12:00:00Z","body":{"upserts":[],"removals":[]}}""",
            LiveDocuments.Read(message).ToJsonString());
        Assert.Same(message, topic.After(null, 4).Message);
    }

    [Fact]
    public void Delta_holds_what_changed_and_what_went()
    {
        var topic = Topic(4);
        topic.Update([LiveDocuments.Of("a", 1), LiveDocuments.Of("b", 1), LiveDocuments.Of("c", 1)], Noon);
        Assert.False(topic.Update([LiveDocuments.Of("c", 1), LiveDocuments.Of("b", 1), LiveDocuments.Of("a", 1)], Noon));
        Assert.True(topic.Update([LiveDocuments.Of("a", 1), LiveDocuments.Of("b", 2), LiveDocuments.Of("d", 1)], Noon));
        var body = LiveDocuments.Read(topic.After(1, 4).Message!)["body"]!;
        Assert.Equal("""{"upserts":[{"id":"b","document":{"value":2}},{"id":"d","document":{"value":1}}],"removals":["c"]}""", body.ToJsonString());
        Assert.Equal(default, topic.After(2, 4));
    }

    [Fact]
    public void Place_that_is_not_known_gets_a_snapshot()
    {
        var topic = Topic(2);
        for (var value = 1; value <= 5; value++)
        {
            topic.Update([LiveDocuments.Of("a", value)], Noon);
        }

        Assert.Equal(3, topic.Resume("s1", 3));
        Assert.Null(topic.Resume("s1", 2));
        Assert.Null(topic.Resume("s1", 6));
        Assert.Null(topic.Resume("s1", 0));
        Assert.Null(topic.Resume("s2", 4));
        Assert.Null(topic.Resume(null, 4));
        Assert.Null(topic.Resume("s1", null));
        Assert.Equal((true, 3L), (topic.After(2, 9).Message!.IsSnapshot, topic.After(2, 9).Skipped));
        Assert.Equal((true, 2L), (topic.After(3, 1).Message!.IsSnapshot, topic.After(3, 1).Skipped));
        Assert.False(topic.After(3, 2).Message!.IsSnapshot);
    }

    [Fact]
    public void Bytes_of_the_ring_are_bounded_but_the_newest_delta_stays()
    {
        var topic = new LiveTopic("incidents", null, "s1", new LiveTopicOptions(100, 300));
        for (var value = 1; value <= 10; value++)
        {
            topic.Update([LiveDocuments.Of(new string('x', 200), value)], Noon);
        }

        Assert.Equal(9, topic.Resume("s1", 9));
        Assert.Null(topic.Resume("s1", 8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Client_that_comes_and_goes_ends_where_one_that_stayed_ends(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var topic = Topic(1 + random.Next(8));
        var most = 1 + random.Next(8);
        var (stayed, mirrors) = (new LiveMirror(), new LiveMirror?[5]);
        var truth = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 2000; round++)
        {
            Change(truth, random);
            var documents = truth.Select(static entry => LiveDocuments.Of(entry.Key, entry.Value)).OrderBy(_ => random.Next()).ToList();
            topic.Update(documents, Noon);
            Drain(topic, stayed, int.MaxValue);
            Assert.Equal(LiveDocuments.Text(documents), stayed.ToString());
            foreach (ref var mirror in mirrors.AsSpan())
            {
                // Away for a while, back with what it had, or as a stranger; reads some messages only.
                if (random.Next(4) == 0)
                {
                    mirror = mirror is null || random.Next(10) == 0 ? new LiveMirror() : mirror;
                    Drain(topic, mirror, most, random.Next(4));
                }
            }
        }

        foreach (var mirror in mirrors.OfType<LiveMirror>())
        {
            Drain(topic, mirror, most);
            Assert.Equal(stayed.ToString(), mirror.ToString());
            Assert.Equal(stayed.Sequence, mirror.Sequence);
        }

        Assert.Contains(mirrors, static mirror => mirror is { Deltas: > 0, Snapshots: > 0 });
    }

    private static LiveTopic Topic(int ring) => new("incidents", "acme", "s1", new LiveTopicOptions(ring, 1 << 20));

    private static void Change(Dictionary<string, int> truth, Random random)
    {
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var id = $"d{random.Next(12)}";
            if (random.Next(3) == 0)
            {
                truth.Remove(id);
            }
            else
            {
                truth[id] = random.Next(5);
            }
        }
    }

    private static void Drain(LiveTopic topic, LiveMirror mirror, int most, int messages = int.MaxValue)
    {
        for (var place = topic.Resume(mirror.Stream, mirror.Sequence); messages > 0 && topic.After(place, most) is { Message: { } message } step; messages--)
        {
            mirror.Apply(step);
            place = message.Sequence;
        }
    }
}
