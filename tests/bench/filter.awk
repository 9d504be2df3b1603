# J1 without reading JSON: finds neither what is escaped nor what is quoted differently.
/"kind": *"issue"/ && /"category": *"停车"/ && /"title": *"[^"]*充电(桩|车位)/
