using Helios.Connectors.Log.Embedded;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Records to be appended together.</summary>
/// <param name="buffers">The records; disposed once the work is done.</param>
/// <param name="sizes">Bytes they take of each topic.</param>
internal sealed class AppendWork(List<RecordBuffer> buffers, List<(TopicState Topic, long Bytes)> sizes) : LogWork
{
    /// <summary>The records.</summary>
    public List<RecordBuffer> Buffers => buffers;

    /// <summary>Bytes they take of each topic.</summary>
    public List<(TopicState Topic, long Bytes)> Sizes => sizes;

    /// <inheritdoc />
    public override long Bytes { get; } = sizes.Sum(size => size.Bytes);

    /// <inheritdoc />
    protected override void Release() => buffers.ForEach(buffer => buffer.Dispose());
}
