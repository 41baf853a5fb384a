using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>A service over a Kafka topic of eight partitions may be killed at any moment, whoever produces, with keys or without.</summary>
public sealed class KafkaKillSpec(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20265, 5)]
    [InlineData(20275, 5)]
    public async Task Service_killed_between_two_topics_says_what_one_reader_says(int seed, int kills)
    {
        DevBroker.Require();
        using var stream = await LiveStream.CreateAsync(6_000, (ulong)seed, "--rate", "200/s");
        var copies = (await File.ReadAllLinesAsync(stream.File)).Concat(LiveStream.ClockLines()).ToArray();
        await using var broker = await DevBroker.StartAsync();
        var lives = NewLives(broker, seed);
        foreach (var slice in copies.Chunk((copies.Length / kills) + 1))
        {
            await using var node = lives.Start();
            await broker.ProduceKeyedAsync(slice);
            await lives.KillAsync(node, Life);
            lives.Check();
        }

        await using var last = lives.Start();
        await last.HasCommittedAsync(_folder.Path, copies.Length, DrainDeadline);
        await last.StopAsync();
        lives.Book.Reread(EmbeddedFiles.Verdicts(_folder.Path), "at the end");
        lives.Book.ShouldAgreeWith(stream.Truth, "truth", onlyLatest: true);
        lives.Book.ShouldAgreeWith(await stream.RevisionsAsync(), "every revision");
        lives.Summarize();
    }

    /// <summary>Without keys copies of an event come in any order, so the stream is one in which order changes nothing: nothing is late.</summary>
    [Theory]
    [InlineData(20266, 6)]
    public async Task Service_killed_while_it_forwards_brings_every_copy_home_once(int seed, int kills)
    {
        DevBroker.Require();
        using var stream = await SimulatedStream.CreateAsync(6000, (ulong)seed, "--missing", "0.1", "--corruption", "0.2", "--rate", "300/s", "--tenants", "acme,globex");
        var truth = stream.Truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(VerdictLine.OfJson).Select(line => line.InAnyOrder()).ToArray();
        var copies = await File.ReadAllLinesAsync(stream.Events);
        await using var broker = await DevBroker.StartAsync();
        var lives = NewLives(broker, seed);
        foreach (var slice in copies.Chunk((copies.Length / kills) + 1))
        {
            await using var node = lives.Start();
            await broker.ProduceUnkeyedAsync(slice);
            await lives.KillAsync(node, Life);
            lives.Check();
        }

        // Every copy lies in the topic twice at the end, once where kcat has put it and once at home; after a crash perhaps once more.
        await using var last = lives.Start();
        await Eventually.Holds(
            async () => EmbeddedFiles.Committed(_folder.Path) is var done && done >= 2 * copies.Length && done == await broker.EndAsync(),
            "every copy is home", () => $"{EmbeddedFiles.Committed(_folder.Path)}\n{last.Log}", DrainDeadline);
        await broker.ProduceKeyedAsync(LiveStream.ClockLines());
        await Eventually.Holds(
            () => EmbeddedFiles.Verdicts(_folder.Path).Count() >= truth.Length, $"{truth.Length} verdicts", () => last.Log, DrainDeadline);
        await last.StopAsync();
        lives.Book.Reread(EmbeddedFiles.Verdicts(_folder.Path), "at the end");
        lives.Book.ShouldAgreeWith(truth, "truth", inAnyOrder: true);
        lives.Summarize();
    }

    // A group of its own for every life: the broker keeps a killed member for a session, and one killed while joining for good. Where a
    // partition goes on is in the store.
    private Lives NewLives(DevBroker broker, int seed) =>
        new(_folder.Path, seed, output, life => [$"kafka.bootstrap-servers={broker.Bootstrap}", $"kafka.group=life-{life}"]);
}
