using Helios.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The service between two topics, seen with kcat only.</summary>
public sealed class KafkaContractSpec(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_produced_with_kcat_gives_the_verdicts_of_reconcile()
    {
        DevBroker.Require();
        using var stream = await LiveStream.CreateAsync(6000, 20263, "--rate", "100/s");
        var truth = stream.Truth.ToArray();
        await using var broker = await DevBroker.StartAsync();
        await using var node = LiveNode.Start(_folder.Path, $"kafka.bootstrap-servers={broker.Bootstrap}");
        var copies = await File.ReadAllLinesAsync(stream.File);
        await broker.ProduceKeyedAsync(copies.Concat(LiveStream.ClockLines()));
        var end = copies.Length + LiveStream.ClockLines().Count();
        await node.HasCommittedAsync(_folder.Path, end, TimeSpan.FromSeconds(60));
        await node.StopAsync();
        var said = (await broker.ReadAllAsync(TopicNames.Verdicts)).Select(VerdictLine.OfJson).Where(line => !line.Id.StartsWith(LiveStream.ClockTenant, StringComparison.Ordinal)).ToArray();
        var (published, stored) = (new VerdictBook(), new VerdictBook());
        published.Reread(said, "in the topic");
        stored.Reread(EmbeddedFiles.Verdicts(_folder.Path), "in the store");
        var revisions = await stream.RevisionsAsync();
        published.ShouldAgreeWith(truth, "topic and truth", onlyLatest: true);
        published.ShouldAgreeWith(revisions, "topic and every revision");
        stored.ShouldAgreeWith(revisions, "store and every revision");
        output.WriteLine($"{end} records, {truth.Length} events, {said.Length} verdicts in the topic agree");
    }

    [Fact]
    public async Task File_produced_without_keys_gives_the_verdicts_of_reconcile()
    {
        DevBroker.Require();

        // Without keys copies of an event come in any order, so only what does not depend on it can be compared: nothing is late here.
        using var stream = await SimulatedStream.CreateAsync(1500, 20264, "--missing", "0.1", "--corruption", "0.2", "--rate", "600/s", "--tenants", "acme,globex");
        var truth = stream.Truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(VerdictLine.OfJson).Select(line => line.InAnyOrder()).ToArray();
        await using var broker = await DevBroker.StartAsync();
        await using var node = LiveNode.Start(_folder.Path, $"kafka.bootstrap-servers={broker.Bootstrap}");
        var copies = await File.ReadAllLinesAsync(stream.Events);
        await broker.ProduceUnkeyedAsync(copies);

        // Each lies in the topic twice then: where kcat has put it, and at home. Only events of later close the windows, not the time this takes.
        await Eventually.Holds(
            async () => EmbeddedFiles.Committed(_folder.Path) is var done && done >= 2 * copies.Length && done == await broker.EndAsync(),
            "every copy is home", () => $"{EmbeddedFiles.Committed(_folder.Path)}\n{node.Log}", TimeSpan.FromSeconds(60));
        await broker.ProduceKeyedAsync(LiveStream.ClockLines());
        var stored = new VerdictBook();
        await Eventually.Holds(
            () => EmbeddedFiles.Verdicts(_folder.Path).Count() >= truth.Length, $"{truth.Length} verdicts", () => node.Log, TimeSpan.FromSeconds(60));
        await node.StopAsync();
        stored.Reread(EmbeddedFiles.Verdicts(_folder.Path), "in the store");
        stored.ShouldAgreeWith(truth, "store and truth", inAnyOrder: true);
        output.WriteLine($"{truth.Length} events agree");
    }
}
