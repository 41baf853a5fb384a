using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Memory;
using Helios.Pipeline.Events;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Connectors.Log.Embedded;

namespace Helios.Specs.Connectors.Memory;

public sealed class MemoryTopicLogSpec : EmbeddedLogContract
{
    [Fact]
    public async Task Reading_allocates_nothing_for_a_record()
    {
        const int Count = 10_000;
        await using var log = await OpenWith(new EmbeddedLogOptions(), TimeProvider.System);
        LogHeader[] headers = [new("ce_id", "1"u8.ToArray())];
        await log.AppendAsync([.. Enumerable.Range(0, Count).Select(i => new LogAppend(Topic, Encoding.UTF8.GetBytes($"k{i}"), new byte[100], headers))], default);
        var batch = new LogBatch { Chunk = new Chunk(300_000) };
        Assert.Equal(Count, await ReadAll(log, batch, "warm"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Count, await ReadAll(log, batch, "measured"));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < Count, $"{allocated} bytes for {Count} records");
        batch.Chunk.Free();
    }

    protected override ITopicLog Open(EmbeddedLogOptions options, TimeProvider time) => new MemoryTopicLog(options, time);

    protected override LogCounters Counters(ITopicLog log) => ((MemoryTopicLog)log).Counters;

    private async Task<int> ReadAll(ITopicLog log, LogBatch batch, string group)
    {
        await using var member = new LogMember(log, Settings("a") with { Group = group });
        var count = 0;
        while (await member.Consumer.ReadAsync(batch, TimeSpan.Zero, default))
        {
            count += batch.Records.Count;
        }

        return count;
    }
}
