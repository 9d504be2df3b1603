# J1: issues about parking whose title speaks of charging places
select(.kind == "issue" and .category == "停车" and (.title | test("充电(桩|车位)")))
