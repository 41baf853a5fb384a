using Helios.Pipeline.Flow;

namespace Helios.Host.App;

/// <summary>Adds up what became of the blocks of one request body.</summary>
/// <remarks>Thread-safe: decoders report from their own threads.</remarks>
internal sealed class BodyReceipt : IBlockReceipt
{
    private readonly TaskCompletionSource<BodyResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private int _admitted;
    private int _rejected;
    private string? _firstProblem;

    /// <summary>Completes once every block has been decoded.</summary>
    public Task<BodyResult> Done => _done.Task;

    /// <summary>Says how many blocks there are; before the first is handed on.</summary>
    public void Expect(int blocks)
    {
        _waiting = blocks;
        if (blocks == 0)
        {
            _done.TrySetResult(new BodyResult(0, 0, null));
        }
    }

    /// <inheritdoc/>
    public void Decoded(int admitted, int rejected, string? firstProblem)
    {
        Interlocked.Add(ref _admitted, admitted);
        Interlocked.Add(ref _rejected, rejected);
        Interlocked.CompareExchange(ref _firstProblem, firstProblem, null);
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            _done.TrySetResult(new BodyResult(_admitted, _rejected, _firstProblem));
        }
    }
}
