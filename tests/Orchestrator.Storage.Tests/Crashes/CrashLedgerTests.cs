using System.Text;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>The sweep would see what it looks for.</summary>
public sealed class CrashLedgerTests
{
    private readonly CrashReport _report = new();
    private readonly CrashLedger _ledger;

    public CrashLedgerTests() => _ledger = new CrashLedger("run", _report);

    [Fact]
    public void ARowThatIsGone_OrHasChanged_IsLost()
    {
        _ledger.Add([], Stored(("a", "1"), ("b", "2")));
        Assert.Equal(0, _report.Lost);

        _ledger.Add([], Stored(("b", "3")));

        Assert.Equal(2, _report.Lost);
    }

    [Fact]
    public void ARowThatWasAcknowledged_AndIsNotThere_IsLost()
    {
        _ledger.Add(["Recorded Outcome a/-1", "Recorded Outcome b/-1"], Stored(("a", "1")));

        Assert.Equal(1, _report.Lost);
    }

    [Fact]
    public void ARowThatTwoProcessesRecord_IsRecordedTwice()
    {
        _ledger.Add(["Recorded Outcome a/-1"], Stored(("a", "1")));
        _ledger.Add(["Already Outcome a/-1"], Stored(("a", "1")));
        Assert.Equal(0, _report.RecordedTwice);

        _ledger.Add(["Recorded Outcome a/-1"], Stored(("a", "1"), ("a", "1")));

        Assert.Equal(2, _report.RecordedTwice);
    }

    [Fact]
    public void ABodyThatRuns_ThoughItWasRecorded_IsRunAgain()
    {
        _ledger.Add(["body-started a/-1 1"], null);
        _ledger.Add(["body-started a/-1 1"], Stored(("a", "1")));
        Assert.Equal(0, _report.RunAgain);

        _ledger.Add(["body-started a/-1 1", "body-started a/0 1", "body-started b/-1 1"], Stored(("a", "1")));

        Assert.Equal(2, _report.RunAgain);
    }

    [Fact]
    public async Task AnotherResult_IsDifferent()
    {
        WorkflowBuilder flow = new("one");
        flow.Task("a", static () => { });
        RunResult result = await flow.Build().RunDetailedAsync(cancellationToken: TestContext.Current.CancellationToken);
        _ledger.Add([], Stored(("a", "1")));
        _ledger.Compare(result, result, CrashLedger.RowsOf(Stored(("a", "1"))));
        Assert.Equal(0, _report.Different);

        _ledger.Compare(result, result, CrashLedger.RowsOf(Stored(("a", "2"), ("b", "1"))));

        Assert.Equal(2, _report.Different);
    }

    private static StoredRun Stored(params (string Name, string Payload)[] rows) => new()
    {
        Info = new RunInfo { Id = "run", Workflow = "one", Version = 1, Fingerprint = "f", State = TaskState.Pending, Epoch = 1, Owner = "me", CreatedAt = Sample.Time },
        Graph = Sample.Graph,
        Checkpoints = [.. rows.Select(static row => Sample.Row("run", name: row.Name, bytes: Encoding.UTF8.GetBytes(row.Payload)))],
    };
}
