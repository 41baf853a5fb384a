namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Is told every pair of neighbours once; a struct, so that the call costs nothing.</summary>
internal interface IPairVisitor
{
    /// <summary>Two points, by their place in the sorted order, are neighbours.</summary>
    void Pair(int a, int b);
}
