namespace Helios.Pipeline.Flow;

/// <summary>Told once a block has been decoded; called on a decoder's thread and must not block.</summary>
public interface IBlockReceipt
{
    /// <summary>The block held this many admitted and rejected records; <paramref name="firstProblem"/> is null when none was rejected.</summary>
    void Decoded(int admitted, int rejected, string? firstProblem);
}
