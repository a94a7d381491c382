namespace Orchestrator.Interleavings;

/// <summary>What the elements of the two tasks of an <see cref="Elementwise"/> do: each of the second after the same of the first.</summary>
internal sealed class Elements(int count) : Bodies(2 * count)
{
    public const string Source = nameof(Source);
    public const string Follower = nameof(Follower);

    public int[] Numbers { get; } = [.. Enumerable.Range(0, count)];

    public Elements With(Way way, string task, params ReadOnlySpan<int> elements)
    {
        foreach (int element in elements)
        {
            Set(IndexOf(task, element), way);
        }

        return this;
    }

    public bool Started(string task, int element) => HasStarted(IndexOf(task, element));

    /// <summary>The body, which puts out the number that it is given.</summary>
    public ValueTask<int> Run(string task, int element, CancellationToken cancellationToken) =>
        Go(IndexOf(task, element), element, cancellationToken) is { } suspension ? suspension.PendingNumber : new ValueTask<int>(element);

    protected override string NameOf(int body) => $"{(body < count ? Source : Follower)} of element {body % count}";

    protected override bool MayBegin(int body) => body < count || (HasEnded(body - count) && !Fails(body - count));

    private int IndexOf(string task, int element) => task == Source ? element : count + element;
}
